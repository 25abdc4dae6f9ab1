package io.polyphony.template;

import io.polyphony.template.Statement.MacroDefinition;
import io.polyphony.template.Statement.Parameter;
import io.polyphony.template.Value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of macros: arguments to parameters, and the body's text as the result. */
final class MacroCalls {

    private final Executor executor;
    private final Budget budget;

    MacroCalls(Executor executor, Budget budget) {
        this.executor = executor;
        this.budget = budget;
    }

    Value call(Callable.Macro macro, Arguments arguments) {
        MacroDefinition definition = macro.definition();
        budget.enterMacro(definition.name());
        try {
            Scope scope = macro.scope().inner();
            bind(definition, arguments, scope);
            return executor.render(definition.body(), scope);
        } finally {
            budget.leaveMacro();
        }
    }

    private void bind(MacroDefinition macro, Arguments arguments, Scope scope) {
        List<Value> positional = arguments.positional();
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Parameter> parameters = macro.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            if (i < positional.size()) {
                if (named.containsKey(name)) {
                    throw new TemplateFault("the macro '%s' got two values for '%s'".formatted(macro.name(), name));
                }
                scope.set(name, positional.get(i));
            } else if (named.containsKey(name)) {
                scope.set(name, named.remove(name));
            } else {
                scope.set(name, fallback(parameters.get(i), scope));
            }
        }
        if (macro.accepts("caller")) {
            Value caller = named.remove("caller");
            scope.set("caller", caller != null ? caller : new Undefined("no caller is defined"));
        }
        extras(
                macro,
                positional.subList(Math.min(parameters.size(), positional.size()), positional.size()),
                named,
                scope);
    }

    private Value fallback(Parameter parameter, Scope scope) {
        return parameter
                .fallback()
                .map(expression -> executor.evaluator().evaluate(expression, scope))
                .orElseGet(() -> new Undefined("the parameter '" + parameter.name() + "' was not provided"));
    }

    private static void extras(MacroDefinition macro, List<Value> positional, Map<String, Value> named, Scope scope) {
        if (macro.accepts("kwargs")) {
            List<DictValue.Entry> entries = new ArrayList<>();
            named.forEach((name, value) -> entries.add(new DictValue.Entry(Text.template(name), value)));
            scope.set("kwargs", DictValue.of(entries, true));
        } else if (!named.isEmpty()) {
            throw new TemplateFault("the macro '%s' has no parameter '%s'"
                    .formatted(macro.name(), named.keySet().iterator().next()));
        }
        if (macro.accepts("varargs")) {
            scope.set("varargs", new ListValue(List.copyOf(positional), true, true));
        } else if (!positional.isEmpty()) {
            throw new TemplateFault("the macro '%s' takes at most %d arguments"
                    .formatted(macro.name(), macro.parameters().size()));
        }
    }
}
