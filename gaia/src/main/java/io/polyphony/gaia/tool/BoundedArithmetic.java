package io.polyphony.gaia.tool;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.AverageFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.PostfixOperator;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * EvalEx with nothing but arithmetic, and with bounds: no step takes or gives a number beyond the range of decimal128, because
 * one that adds or rounds such a number would need a digit of memory for each of its decimal places.
 */
final class BoundedArithmetic {

    private static final int LARGEST_EXPONENT = 6_145;
    private static final int MOST_ROUNDED = 1_000;
    /** As the library counts, twice for each operator: fewer than a stack of the usual size takes. */
    private static final int DEEPEST = 2_000;

    static final ExpressionConfiguration CONFIGURATION = ExpressionConfiguration.builder()
            .mathContext(PlainNumber.PRECISION)
            .arraysAllowed(false)
            .structuresAllowed(false)
            .binaryAllowed(false)
            .implicitMultiplicationAllowed(false)
            .singleQuoteStringLiteralsAllowed(false)
            .defaultConstants(Map.of())
            // So that -2^2 is -4, as it is in print.
            .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER)
            .maxRecursionDepth(DEEPEST)
            .operatorDictionary(operators())
            .functionDictionary(functions())
            .build();

    private BoundedArithmetic() {}

    private static MapBasedOperatorDictionary operators() {
        MapBasedOperatorDictionary dictionary = new MapBasedOperatorDictionary();
        Map.ofEntries(
                        Map.entry("+", new InfixPlusOperator()),
                        Map.entry("-", new InfixMinusOperator()),
                        Map.entry("*", new InfixMultiplicationOperator()),
                        Map.entry("/", new InfixDivisionOperator()),
                        Map.entry("^", new PowerOperator()),
                        Map.entry("%", new InfixModuloOperator()),
                        Map.entry("==", new InfixEqualsOperator()),
                        Map.entry("!=", new InfixNotEqualsOperator()),
                        Map.entry("<", new InfixLessOperator()),
                        Map.entry("<=", new InfixLessEqualsOperator()),
                        Map.entry(">", new InfixGreaterOperator()),
                        Map.entry(">=", new InfixGreaterEqualsOperator()))
                .forEach((sign, operator) -> dictionary.addOperator(sign, new BoundedOperator(operator)));
        dictionary.addOperator("+", new BoundedOperator(new PrefixPlusOperator()));
        dictionary.addOperator("-", new BoundedOperator(new PrefixMinusOperator()));
        dictionary.addOperator(
                String.valueOf(ExpressionReader.NEGATIVE_POWER), new BoundedOperator(new NegativePowerOperator()));
        dictionary.addOperator(String.valueOf(ExpressionReader.PERCENT), new BoundedOperator(new PercentOperator()));
        return dictionary;
    }

    private static MapBasedFunctionDictionary functions() {
        MapBasedFunctionDictionary dictionary = new MapBasedFunctionDictionary();
        Map.of(
                        "MIN", new MinFunction(),
                        "MAX", new MaxFunction(),
                        "SUM", new SumFunction(),
                        "AVERAGE", new AverageFunction(),
                        "ROUND", new RoundFunction(),
                        "FLOOR", new FloorFunction(),
                        "CEILING", new CeilingFunction(),
                        "ABS", new AbsFunction(),
                        "SQRT", new SqrtFunction())
                .forEach((name, function) -> dictionary.addFunction(name, new BoundedFunction(function)));
        return dictionary;
    }

    private static EvaluationValue bounded(Token token, EvaluationValue value) throws EvaluationException {
        if (value.isNumberValue() && value.getNumberValue().signum() != 0) {
            BigDecimal number = value.getNumberValue();
            if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
                throw new EvaluationException(token, "a number in it is out of range (1E-6145 to 1E6145)");
            }
        }
        return value;
    }

    private static void requireNumbers(Token token, EvaluationValue... values) throws EvaluationException {
        for (EvaluationValue value : values) {
            if (!value.isNumberValue()) {
                throw new EvaluationException(token, "a comparison's true or false isn't a number to go on with");
            }
            bounded(token, value);
        }
    }

    private record BoundedOperator(OperatorIfc operator) implements OperatorIfc {

        @Override
        public int getPrecedence() {
            return operator.getPrecedence();
        }

        @Override
        public int getPrecedence(ExpressionConfiguration configuration) {
            return operator.getPrecedence(configuration);
        }

        @Override
        public boolean isLeftAssociative() {
            return operator.isLeftAssociative();
        }

        @Override
        public boolean isPrefix() {
            return operator.isPrefix();
        }

        @Override
        public boolean isPostfix() {
            return operator.isPostfix();
        }

        @Override
        public boolean isInfix() {
            return operator.isInfix();
        }

        @Override
        public boolean isOperandLazy() {
            return operator.isOperandLazy();
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands)
                throws EvaluationException {
            requireNumbers(token, operands);
            return bounded(token, operator.evaluate(expression, token, operands));
        }
    }

    private record BoundedFunction(FunctionIfc function) implements FunctionIfc {

        @Override
        public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
            return function.getFunctionParameterDefinitions();
        }

        @Override
        public void validatePreEvaluation(Token token, EvaluationValue... arguments) throws EvaluationException {
            function.validatePreEvaluation(token, arguments);
        }

        @Override
        public boolean hasVarArgs() {
            return function.hasVarArgs();
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... arguments)
                throws EvaluationException {
            requireNumbers(token, arguments);
            if (function instanceof RoundFunction
                    && arguments[1].getNumberValue().abs().compareTo(BigDecimal.valueOf(MOST_ROUNDED)) > 0) {
                throw new EvaluationException(token, "ROUND goes to " + MOST_ROUNDED + " decimals");
            }
            return bounded(token, function.evaluate(expression, token, arguments));
        }
    }

    /** The power; of negative exponents with all its digits, where the library keeps only so many decimal places. */
    @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER, leftAssociative = false)
    private static class PowerOperator extends InfixPowerOfOperator {

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands)
                throws EvaluationException {
            BigDecimal exponent = operands[1].getNumberValue();
            if (exponent.signum() >= 0) {
                return super.evaluate(expression, token, operands);
            }
            EvaluationValue positive =
                    super.evaluate(expression, token, operands[0], expression.convertValue(exponent.negate()));
            if (positive.getNumberValue().signum() == 0) {
                throw new EvaluationException(token, "Division by zero");
            }
            return expression.convertValue(BigDecimal.ONE.divide(positive.getNumberValue(), PlainNumber.PRECISION));
        }
    }

    /** The power of the exponent's negative. */
    @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER, leftAssociative = false)
    private static final class NegativePowerOperator extends PowerOperator {

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands)
                throws EvaluationException {
            return super.evaluate(
                    expression,
                    token,
                    operands[0],
                    expression.convertValue(operands[1].getNumberValue().negate()));
        }
    }

    /** A hundredth. */
    @PostfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER + 1)
    private static final class PercentOperator extends AbstractOperator {

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands) {
            return expression.convertValue(operands[0].getNumberValue().movePointLeft(2));
        }
    }
}
