package io.polyphony.template;

import io.polyphony.template.Expression.FilterCall;
import io.polyphony.template.Statement.Assign;
import io.polyphony.template.Statement.AssignBlock;
import io.polyphony.template.Statement.Branch;
import io.polyphony.template.Statement.Break;
import io.polyphony.template.Statement.CallBlock;
import io.polyphony.template.Statement.Continue;
import io.polyphony.template.Statement.Data;
import io.polyphony.template.Statement.FilterBlock;
import io.polyphony.template.Statement.For;
import io.polyphony.template.Statement.Generation;
import io.polyphony.template.Statement.If;
import io.polyphony.template.Statement.MacroDefinition;
import io.polyphony.template.Statement.NameTarget;
import io.polyphony.template.Statement.NamespaceTarget;
import io.polyphony.template.Statement.Output;
import io.polyphony.template.Statement.Target;
import io.polyphony.template.Statement.TupleTarget;
import io.polyphony.template.Statement.With;
import java.util.ArrayList;
import java.util.List;

/** The execution of statements; one object renders once. */
final class Executor {

    private final Budget budget = new Budget();
    private final MacroCalls macros = new MacroCalls(this, budget);
    private final Evaluator evaluator = new Evaluator(budget, macros);

    /** How execution goes on after a statement. */
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** What {@code statements} print. */
    Text render(List<Statement> statements, Scope scope) {
        TextBuilder out = new TextBuilder();
        execute(statements, scope, out);
        return out.build();
    }

    private Flow execute(List<Statement> statements, Scope scope, TextBuilder out) {
        for (Statement statement : statements) {
            Flow flow;
            try {
                flow = executeNested(statement, scope, out);
            } catch (TemplateFault fault) {
                throw fault.at(statement.line());
            }
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow executeNested(Statement statement, Scope scope, TextBuilder out) {
        budget.enter();
        try {
            return execute(statement, scope, out);
        } finally {
            budget.leave();
        }
    }

    private Flow execute(Statement statement, Scope scope, TextBuilder out) {
        switch (statement) {
            case Data data -> out.append(data.text());
            case Output output -> out.append(Printing.str(evaluator.evaluate(output.expression(), scope)));
            case If branches -> {
                return execute(chosen(branches, scope), scope, out);
            }
            case For loop -> {
                return loop(loop, scope, out);
            }
            case Assign assign -> assign(assign.target(), evaluator.evaluate(assign.value(), scope), scope);
            case AssignBlock block -> {
                Text body = render(block.body(), scope.inner());
                assign(block.target(), filtered(body, block.filters(), scope), scope);
            }
            case MacroDefinition macro -> scope.set(macro.name(), new Callable.Macro(macro, scope));
            case CallBlock call -> out.append(Printing.str(call(call, scope)));
            case FilterBlock block -> {
                Text body = render(block.body(), scope.inner());
                out.append(Printing.str(filtered(body, block.filters(), scope)));
            }
            case With with -> {
                Scope inner = scope.inner();
                with.names().forEach(name -> inner.set(name.name(), evaluator.evaluate(name.value(), scope)));
                return execute(with.body(), inner, out);
            }
            case Generation block -> {
                return execute(block.body(), scope, out);
            }
            case Break _ -> {
                return Flow.BREAK;
            }
            case Continue _ -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    private List<Statement> chosen(If branches, Scope scope) {
        for (Branch branch : branches.branches()) {
            if (evaluator.evaluate(branch.test(), scope).isTrue()) {
                return branch.body();
            }
        }
        return branches.otherwise();
    }

    private Flow loop(For loop, Scope scope, TextBuilder out) {
        List<Value> items = kept(loop, Operators.elements(evaluator.evaluate(loop.iterable(), scope)), scope);
        if (items.isEmpty()) {
            return execute(loop.otherwise(), scope.inner(), out);
        }
        LoopState state = new LoopState(items);
        for (int i = 0; i < items.size(); i++) {
            budget.iterate();
            state.moveTo(i);
            Scope inner = scope.inner();
            inner.set("loop", state);
            assign(loop.target(), items.get(i), inner);
            if (execute(loop.body(), inner, out) == Flow.BREAK) {
                break;
            }
        }
        return Flow.NEXT;
    }

    private List<Value> kept(For loop, List<Value> items, Scope scope) {
        if (loop.filter().isEmpty()) {
            return items;
        }
        List<Value> kept = new ArrayList<>();
        for (Value item : items) {
            budget.iterate();
            Scope inner = scope.inner();
            assign(loop.target(), item, inner);
            if (evaluator.evaluate(loop.filter().get(), inner).isTrue()) {
                kept.add(item);
            }
        }
        return List.copyOf(kept);
    }

    private void assign(Target target, Value value, Scope scope) {
        switch (target) {
            case NameTarget(String name) -> scope.set(name, value);
            case NamespaceTarget(String name, String attribute) -> {
                if (!(scope.get(name) instanceof Namespace namespace)) {
                    throw new TemplateFault(
                            "'" + name + "' is no namespace, so its attribute '" + attribute + "' cannot be set");
                }
                namespace.set(attribute, value);
            }
            case TupleTarget(List<Target> targets) -> {
                List<Value> values = Operators.elements(value);
                if (values.size() != targets.size()) {
                    throw new TemplateFault(
                            "%d values cannot be unpacked into %d names".formatted(values.size(), targets.size()));
                }
                for (int i = 0; i < targets.size(); i++) {
                    assign(targets.get(i), values.get(i), scope);
                }
            }
        }
    }

    private Value filtered(Value value, List<FilterCall> filters, Scope scope) {
        Value result = value;
        for (FilterCall filter : filters) {
            result = evaluator.filter(result, filter, scope);
        }
        return result;
    }

    private Value call(CallBlock call, Scope scope) {
        Value callee = evaluator.evaluate(call.callee(), scope);
        if (!(callee instanceof Callable.Macro macro)) {
            throw new TemplateFault("'call' needs a macro, but got '" + callee.typeName() + "'");
        }
        Arguments arguments = evaluator.arguments(macro.definition().name(), call.arguments(), scope);
        arguments.named().put("caller", new Callable.Macro(call.caller(), scope));
        return macros.call(macro, arguments);
    }
}
