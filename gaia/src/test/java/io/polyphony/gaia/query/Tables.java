package io.polyphony.gaia.query;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small tables that questions are asked of. */
final class Tables {

    static final Table LAKES = table("lakes.csv", """
            lake,country,area_km2,depth_m,fish
            Blue Tarn,Norland,12.5,48,trout
            Long Mere,Norland,88.1,102,pike
            Stone Water,Sudmark,45,210,trout
            Reed Pool,Sudmark,3.2,6,carp
            Grey Loch,Westia,61.7,155,char
            Fern Lake,Westia,61.9,37,pike
            """);
    static final Table LOANS = table("books.csv", """
            book,author,borrower,borrowed,returned,pages
            The Salt Road,Ines Marr,Ada,2025-01-10,2025-01-24,310
            Clay,Tom Rudd,Ben,2025-01-15,,122
            Short Proofs,Ines Marr,Ada,2025-02-03,2025-03-01,208
            Bees,Olga Finn,Cleo,2025-02-20,,95
            Winter,Tom Rudd,Ben,2025-03-02,2025-03-09,410
            Harbour,Olga Finn,Ada,2025-03-18,2025-03-30,276
            Tides,Kai Lund,Dov,2024-12-28,2025-01-05,188
            """);
    static final Table SALES = table("sales.csv", """
            order,date,region,agent,product,quantity,unit_price_eur
            101,2025-01-05,North,Ek,desk,2,150
            102,2025-01-09,South,Diaz,lamp,10,20
            103,2025-02-11,North,Diaz,chair,6,45
            104,2025-02-14,East,Ek,desk,1,150
            105,2025-03-03,South,Ek,lamp,4,20
            106,2025-03-20,North,Brandt,desk,3,150
            107,2025-04-01,East,Brandt,chair,8,45
            108,2025-04-15,North,Ek,lamp,5,20
            """);
    static final Table STAFF = table("staff.csv", """
            Name,Department,Age,Salary,Joined,Remote
            Ana Ruiz,Sales,34,41000,2018-05-01,yes
            Bo Lind,Research,51,58000,2009-02-15,no
            Cy Adler,Sales,29,36500,2021-09-01,yes
            Dee Park,Research,42,61000,2015-11-20,yes
            Eli Novak,Support,38,33000,2019-03-11,no
            Fay Moss,Support,25,30500,2023-01-09,no
            """);
    static final Table SCORES = table("scores.csv", """
            round,team,points,venue
            1,Otters,9,home
            1,Foxes,7,away
            1,Kites,12,home
            2,Otters,14,away
            2,Foxes,11,home
            2,Kites,4,away
            3,Otters,6,home
            3,Foxes,13,away
            3,Kites,8,home
            """);
    static final Table PRODUCTS = table("products.csv", """
            code,product,price
            P1,Oak tray,27.5
            P2,Linen apron,34
            P3,Clay mug,12.8
            P4,Wool rug,189
            """);
    static final Table ORDERS = table("orders.csv", """
            order,code,quantity,customer
            O1,P3,24,C2
            O2,P1,6,C1
            O3,P2,15,C2
            O4,P4,2,C3
            O5,P3,40,C1
            """);
    static final Table CUSTOMERS = table("customers.csv", """
            id,customer,town
            C1,Hotel Mira,Kest
            C2,Lund Bakery,Orvel
            C3,School Four,Tamsin
            """);
    static final Table TRIPS = table("trips.csv", """
            trip,destination,departure,arrival,distance_km,duration_min,price
            T1,Kest,2025-05-01,2025-05-03,420,310,59.90
            T2,Orvel,2025-05-02,2025-05-02,88,75,12.50
            T3,Tamsin,2025-05-04,2025-05-09,1310,1180,149
            T4,Orvel,2025-06-01,2025-06-01,88,70,14
            T5,Salt Haven,2025-06-12,2025-06-13,256,190,33.20
            """);
    static final Table BUDGET =
            coloured("budget.xlsx", "Budget", """
            Item,Amount,Paid by
            Hall,480,Mia
            Sound,1250,Jo
            Posters,135.5,Mia
            Lights,890,Kim
            Drinks,210,Jo
            """, Map.of(0, "FFFF00", 2, "FFFF00", 3, "92D050"), 1);

    static final Table BRIDGES = table("bridges.csv", """
            bridge,river,opened,length_m,material,toll
            Iron Arch,Wend,1888,210,iron,0
            Long Span,Ost,1975,1240,steel,3.5
            Old Ford,Wend,1640,64,stone,0
            Harbour Link,Ost,2008,890,steel,4.2
            Mill Bridge,Tarn,1721,38,stone,0
            """);
    static final Table MEMBERS = table("members.csv", """
            Member,Joined,Fee paid,Level,City
            Nora Beck,2020-03-01,yes,gold,Kest
            Ivo Hart,2022-07-19,no,silver,Orvel
            Lia Sand,2018-01-05,yes,silver,Kest
            Max Orth,2024-05-30,no,bronze,Tamsin
            Una Gray,2021-11-11,yes,gold,Orvel
            """);
    static final Table HOURS = table("timesheet.csv", """
            day,worker,site,hours,rate
            2025-02-03,Ali,Dock,8,21
            2025-02-03,Bea,Yard,6,24
            2025-02-04,Ali,Yard,7.5,21
            2025-02-04,Bea,Yard,8,24
            2025-02-05,Cas,Dock,4,19
            2025-02-06,Ali,Dock,5,21
            """);
    static final Table FLIGHTS = table("flights.csv", """
            Flight,From,To,Departs,Seats,Booked
            NA11,Kest,Orvel,08:15,120,96
            NA12,Orvel,Kest,10:40,120,120
            NA20,Kest,Tamsin,12:05,64,31
            NA21,Tamsin,Kest,15:30,64,58
            NA33,Orvel,Salt Haven,18:20,180,144
            """);
    static final Table WEATHER = table("weather.csv", """
            month,rain_mm,max_c,min_c,sunshine_h
            January,82,5,-2,48
            February,61,6,-1,75
            March,55,10,2,120
            April,43,14,4,166
            May,50,19,8,201
            """);

    private Tables() {}

    static Table table(String file, String csv) {
        return Table.of(file, new Sheet(file, header(csv), rows(csv)));
    }

    private static Table coloured(String file, String sheet, String csv, Map<Integer, String> fills, int column) {
        List<List<Cell>> rows = new ArrayList<>(rows(csv));
        fills.forEach((row, colour) -> {
            List<Cell> cells = new ArrayList<>(rows.get(row));
            cells.set(column, new Cell(cells.get(column).text(), Optional.of(colour)));
            rows.set(row, cells);
        });
        return Table.of(file, new Sheet(sheet, header(csv), rows));
    }

    private static List<String> header(String csv) {
        return List.of(csv.lines().findFirst().orElseThrow().split(","));
    }

    private static List<List<Cell>> rows(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)).stream().map(Cell::of).toList())
                .toList();
    }
}
