package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.template.Expression.FilterCall;
import io.polyphony.template.Expression.NamedArgument;
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
import io.polyphony.template.Statement.Output;
import io.polyphony.template.Statement.Parameter;
import io.polyphony.template.Statement.Target;
import io.polyphony.template.Statement.With;
import io.polyphony.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parser of text, output and statements. */
final class StatementParser {

    private static final Set<String> MACRO_EXTRAS = Set.of("varargs", "kwargs", "caller");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int loops;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.targets = new TargetParser(tokens);
    }

    static List<Statement> parse(String source) {
        StatementParser parser = new StatementParser(new TokenStream(Lexer.tokens(source)));
        return parser.body("the template", Set.of());
    }

    /** The statements up to one of {@code ends}, whose name is left as the current token; up to the end if none. */
    private List<Statement> body(String opener, Set<String> ends) {
        int openedAt = tokens.line();
        tokens.enter();
        List<Statement> statements = new ArrayList<>();
        while (tokens.current().kind() != Kind.END) {
            if (tokens.current().kind() == Kind.BLOCK_BEGIN
                    && ends.contains(tokens.following().text())) {
                tokens.next();
                tokens.leave();
                return List.copyOf(statements);
            }
            statements.add(statement());
        }
        if (!ends.isEmpty()) {
            throw new TemplateFault("'" + opener + "' has no 'end" + opener + "'").at(openedAt);
        }
        tokens.leave();
        return List.copyOf(statements);
    }

    /** The statements up to the end tag, which is read too. */
    private List<Statement> bodyToEnd(String opener) {
        List<Statement> body = body(opener, Set.of("end" + opener));
        endTag();
        return body;
    }

    private void endTag() {
        tokens.next();
        closeTag();
    }

    private void closeTag() {
        tokens.expect(Kind.BLOCK_END, "'%}'");
    }

    private Statement statement() {
        Token token = tokens.next();
        int line = token.line();
        return switch (token.kind()) {
            case DATA -> new Data(Text.template(token.text()), line);
            case VARIABLE_BEGIN -> {
                Expression expression = expressions.tuple(true);
                tokens.expect(Kind.VARIABLE_END, "'}}'");
                yield new Output(expression, line);
            }
            default -> tag(line);
        };
    }

    private Statement tag(int line) {
        String name = tokens.expectName();
        return switch (name) {
            case "if" -> ifStatement(line);
            case "for" -> forStatement(line);
            case "set" -> setStatement(line);
            case "macro" -> macro(line);
            case "call" -> callBlock(line);
            case "filter" -> {
                List<FilterCall> filters = filters();
                closeTag();
                yield new FilterBlock(filters, bodyToEnd("filter"), line);
            }
            case "with" -> with(line);
            case "generation" -> {
                closeTag();
                yield new Generation(bodyToEnd("generation"), line);
            }
            case "break" -> {
                leaveLoop(name, line);
                yield new Break(line);
            }
            case "continue" -> {
                leaveLoop(name, line);
                yield new Continue(line);
            }
            default -> throw failure(line, "the statement '" + name + "' is unknown here");
        };
    }

    private void leaveLoop(String name, int line) {
        if (loops == 0) {
            throw failure(line, "'" + name + "' stands outside a loop");
        }
        closeTag();
    }

    private Statement ifStatement(int line) {
        List<Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        String tag = "if";
        while (tag.equals("if") || tag.equals("elif")) {
            Expression test = expressions.tuple(false);
            closeTag();
            branches.add(new Branch(test, body("if", Set.of("elif", "else", "endif"))));
            tag = tokens.next().text();
        }
        closeTag();
        if (tag.equals("else")) {
            otherwise = bodyToEnd("if");
        }
        return new If(List.copyOf(branches), otherwise, line);
    }

    private Statement forStatement(int line) {
        Target target = targets.target();
        tokens.expectName("in");
        Expression iterable = expressions.tuple(false);
        Optional<Expression> filter = tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        if (tokens.current().isName("recursive")) {
            throw failure(line, "a loop that is 'recursive' is not supported");
        }
        closeTag();
        loops++;
        List<Statement> body = body("for", Set.of("else", "endfor"));
        loops--;
        boolean hasElse = tokens.next().isName("else");
        closeTag();
        return new For(target, iterable, filter, body, hasElse ? bodyToEnd("for") : List.of(), line);
    }

    private Statement setStatement(int line) {
        Target target = targets.target();
        if (tokens.skipOperator("=")) {
            Expression value = expressions.tuple(true);
            closeTag();
            return new Assign(target, value, line);
        }
        List<FilterCall> filters = tokens.skipOperator("|") ? filters() : List.of();
        closeTag();
        return new AssignBlock(target, filters, bodyToEnd("set"), line);
    }

    private List<FilterCall> filters() {
        List<FilterCall> filters = new ArrayList<>();
        do {
            filters.add(expressions.operands().filter());
        } while (tokens.skipOperator("|"));
        return List.copyOf(filters);
    }

    private Statement macro(int line) {
        String name = tokens.expectName();
        tokens.expectOperator("(");
        return definition(name, tokens.commaSeparated(")", this::parameter), "macro", line);
    }

    private Statement callBlock(int line) {
        List<Parameter> parameters = tokens.skipOperator("(") ? tokens.commaSeparated(")", this::parameter) : List.of();
        Expression call = expressions.operands().operand(false);
        if (!(call instanceof Expression.Call(Expression callee, Expression.CallArguments arguments, int _))) {
            throw failure(line, "'call' needs the call of a macro");
        }
        return new CallBlock(definition("caller", parameters, "call", line), callee, arguments, line);
    }

    private Parameter parameter() {
        String name = tokens.expectName();
        Optional<Expression> fallback =
                tokens.skipOperator("=") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Parameter(name, fallback);
    }

    private MacroDefinition definition(String name, List<Parameter> parameters, String tag, int line) {
        closeTag();
        Set<String> readOutside = tokens.takeNamesRead();
        int loopsOutside = loops;
        loops = 0;
        List<Statement> body = bodyToEnd(tag);
        loops = loopsOutside;
        Set<String> readInside = tokens.takeNamesRead();
        tokens.noteRead(readOutside);
        tokens.noteRead(readInside);
        List<String> extras = MACRO_EXTRAS.stream().filter(readInside::contains).toList();
        return new MacroDefinition(name, parameters, Set.copyOf(extras), body, line);
    }

    private Statement with(int line) {
        List<NamedArgument> names = new ArrayList<>();
        while (tokens.current().kind() == Kind.NAME) {
            String name = tokens.expectName();
            tokens.expectOperator("=");
            names.add(new NamedArgument(name, expressions.expression()));
            tokens.skipOperator(",");
        }
        closeTag();
        return new With(List.copyOf(names), bodyToEnd("with"), line);
    }

    private static TemplateException failure(int line, String message) {
        return new TemplateFault(message).at(line);
    }
}
