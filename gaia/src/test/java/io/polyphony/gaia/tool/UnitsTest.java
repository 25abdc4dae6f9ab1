package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "1, mile, km, 1.609344",
        "1, nautical miles, m, 1852",
        "12, inches, feet, 1",
        "6, Ft., M, 1.8288",
        "1, KM, metres, 1000",
        "1, kilometer, metre, 1000",
        "5, µm, nm, 5000",
        "1, acre, square feet, 43560",
        "1, square mile, acres, 640",
        "1, sq. ft., m2, 0.09290304",
        "1, hectare, m^2, 10000",
        "1, US gallon, L, 3.785411784",
        "1, imperial gallon, litres, 4.54609",
        "1, imperial pint, mL, 568.26125",
        "1, pint, fl oz, 16",
        "1, cup, tablespoons, 16",
        "1, tbsp, tsp, 3",
        "1, fluid ounce, mL, 29.5735295625",
        "1, cubic metre, liters, 1000",
        "3, m3, cc, 3000000",
        "1, barrel of oil, gallons, 42",
        "12, stone, kg, 76.20351816",
        "1, lb, oz, 16",
        "1, troy ounce, g, 31.1034768",
        "1, short ton, lbs, 2000",
        "1, long ton, lbs, 2240",
        "1, metric ton, kg, 1000",
        "3.2, tonnes, kilograms, 3200",
        "1, slug, lbf*s^2/ft, 1",
        "2, weeks, hours, 336",
        "1, century, years, 100",
        "100, km/h, m/s, 27.77777777777777777777777777777778",
        "10, metres per second, km/h, 36",
        "1, mph, km/h, 1.609344",
        "10, knots, km/h, 18.52",
        "72, degrees Fahrenheit, celsius, 22.22222222222222222222222222222222",
        "-40, °F, °C, -40",
        "0, K, °F, -459.67",
        "25, C, K, 298.15",
        "9, °F/min, °C/min, 5",
        "1, atm, Pa, 101325",
        "1, bar, kPa, 100",
        "760, torr, atm, 1",
        "1, kWh, MJ, 3.6",
        "1, kilowatt-hour, J, 3600000",
        "1, kilowatt hours, J, 3600000",
        "500, kcal, kJ, 2092",
        "1, BTU, J, 1055.05585262",
        "1, W h, J, 3600",
        "1, kB, bytes, 1000",
        "1, KiB, bytes, 1024",
        "1, GiB, MB, 1073.741824",
        "8, Mb/s, MB/s, 1",
        "1, kibibyte, bits, 8192",
        "180, degrees, turns, 0.5",
        "1, degree, arcminutes, 60",
        "3000, rpm, turn/s, 50",
        "1, N*m, J, 1",
        "1, kg*m²·s⁻², J, 1",
        "1, kg/(m*s^2), Pa, 1",
        "1, kg m^-3, g/cm^3, 0.001",
        "1, (m/s)^2, J/kg, 1",
        "1, feet per second squared, m/s^2, 0.3048",
        "1, m/s/s, km/h^2, 12960",
        "1, W/m^2K, W/(m^2 K), 1",
        "1, per second, Hz, 1",
        "1, kilowatts per square metre, W/cm^2, 0.1",
        "10, L/100km, km/L, 10",
        "2, dozen, one, 24",
        "2+3, feet, in, 60",
        "'1,500', m, km, 1.5"
    })
    void value_inAnotherUnit_isExact(String value, String from, String to, String result) throws FaultException {
        assertThat(Units.convert(value, from, to, OptionalInt.empty())).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "1, psi, kPa, 5, 6.89476",
        "2, hp, kW, 4, 1.4914",
        "1, kWh, BTU, 3, 3412.142",
        "90, degrees, rad, 6, 1.570796",
        "30, mpg, L/100km, 3, 7.84",
        "5, L/100 km, mpg, 2, 47.04",
        "40, mpg imp, L/100km, 2, 7.06",
        "365, degrees Fahrenheit, degrees Celsius, 0, 185",
        "1180, square feet, square metres, 1, 109.6",
        "1, foot pound, J, 3, 1.356"
    })
    void value_withDecimals_isRounded(String value, String from, String to, int decimals, String result)
            throws FaultException {
        assertThat(Units.convert(value, from, to, OptionalInt.of(decimals))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | kilometrs | m | UNIT_UNKNOWN | kilometer",
                "1 | km | kilogramms/s | UNIT_UNKNOWN | kilogram",
                "5 | tons | kg | UNIT_UNKNOWN | short ton, long ton, metric ton",
                "1 | mB | B | UNIT_UNKNOWN | MB, Mb, mb",
                "1 | '' | m | UNIT_UNKNOWN | km/h",
                "1 | m*(s | m | UNIT_UNKNOWN | no unit",
                "1 | m/ | m | UNIT_UNKNOWN | no unit",
                "1 | 0 m | m | UNIT_UNKNOWN | no unit",
                "1 | km | kg | UNITS_DIFFER | measures length",
                "1 | m/s | m/s^2 | UNITS_DIFFER | acceleration",
                "1 | kg | lbf | UNITS_DIFFER | force",
                "1 | Hz | rpm | UNITS_DIFFER | angular speed",
                "1 | m/s | s/m | UNITS_DIFFER | speed",
                "1 | degrees | C | UNITS_DIFFER | angle",
                "x | feet | in | EXPRESSION_INVALID | arithmetic",
                "1 < 2 | feet | in | EXPRESSION_INVALID | true or false",
                "-300 | C | K | ARGUMENT_INVALID | absolute zero",
                "0 | mpg | L/100km | ARGUMENT_INVALID | inverse"
            })
    void conversion_thatMakesNoSense_isAFault(String value, String from, String to, FaultCode code, String reason) {
        assertThatThrownBy(() -> Units.convert(value, from, to, OptionalInt.empty()))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(reason)
                .extracting("code")
                .isEqualTo(code);
    }

    @Test
    void unit_ofHostileText_endsQuicklyInAFault() {
        String[] hostile = {
            "square ".repeat(28) + "m",
            "sq ".repeat(60) + "m",
            "m ".repeat(99) + "z",
            "1 ".repeat(99) + "z",
            "(".repeat(199),
            "(((m^9)^9)^9)^9",
            "((((%^9)^9)^9)^9)^9",
            "m*".repeat(99),
            "m".repeat(100_000),
            "sq m cu ".repeat(24)
        };
        for (String unit : hostile) {
            FaultException fault = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> Assertions.assertThrows(
                            FaultException.class, () -> Units.convert("1", unit, "m", OptionalInt.empty())));
            assertThat(fault.code()).isIn(FaultCode.UNIT_UNKNOWN, FaultCode.UNITS_DIFFER);
            assertThat(fault.getMessage()).hasSizeLessThan(400);
        }
    }
}
