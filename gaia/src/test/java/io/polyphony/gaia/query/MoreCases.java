package io.polyphony.gaia.query;

import static io.polyphony.gaia.query.Tables.table;

import java.util.List;

/** Questions that need columns which the tables have only the parts of, exclusions, ranges and places in an order. */
final class MoreCases {

    private static final Table STOCK = table("stock.csv", """
            SKU,Item,Category,Supplier,On hand,Reorder level,Unit cost (EUR)
            S1,Hinge,Hardware,Norbo,12,10,2.50
            S2,Varnish,Paint,Halden,4,20,11.00
            S3,Primer,Paint,Norbo,30,20,8.00
            S4,Chisel,Tools,Kestrel,6,10,20.00
            S5,Brush,Tools,Norbo,55,40,3.20
            """);
    private static final Table VISITS = table("visits.csv", """
            visit,patient,doctor,date,dept,duration_min,fee_eur,status
            1,Abel,Dr Weiss,2025-01-06,Cardiology,30,70,kept
            2,Bruno,Dr Okoye,2025-01-07,Dermatology,15,40,missed
            3,Cara,Dr Okoye,2025-02-03,Dermatology,45,120,kept
            4,Abel,Dr Lind,2025-02-12,Cardiology,20,70,cancelled
            5,Dina,Dr Okoye,2025-02-17,Cardiology,30,55,kept
            6,Cara,Dr Weiss,2025-03-05,Dermatology,20,40,missed
            7,Egon,Dr Okoye,2025-03-08,Cardiology,15,40,missed
            """);
    private static final Table SHIPMENTS = table("shipments.csv", """
            shipment,carrier_id,destination,weight_kg,shipped,delivered
            X1,C1,Brill,100,2025-03-01,2025-03-04
            X2,C2,Dole,40,2025-03-02,2025-03-09
            X3,C1,Dole,60,2025-03-05,2025-03-06
            X4,C3,Brill,10,2025-03-07,2025-03-12
            """);
    private static final Table CARRIERS = table("carriers.csv", """
            id,name,rate_per_kg,country
            C1,Swift Road,0.5,Norland
            C2,Blue Freight,0.6,Sudmark
            C3,Pelican,1.5,Norland
            """);
    private static final Table JANUARY = table(
            "sales_january.csv", "shop,product,units,price\nHarbour,Tea,10,3.5\nStation,Tea,4,3.5\nHarbour,Cake,5,6\n");
    private static final Table FEBRUARY = table(
            "sales_february.csv", "shop,product,units,price\nHarbour,Tea,7,3.5\nStation,Cake,9,6\nHarbour,Cake,1,6\n");

    static final List<Case> ALL = List.of(
            Case.first("How many items have fallen below their reorder level?", "2", STOCK),
            Case.first("Which category ties up the most money (units on hand times unit cost)?", "Tools", STOCK),
            Case.first("Apart from paint, how many units are on hand in total?", "73", STOCK),
            Case.first("What would it cost to buy 25 chisels?", "500", STOCK),
            Case.first(
                    "Give the names of the two items with the lowest stock, lowest first.", "Varnish, Chisel", STOCK),
            Case.first("How many visits were not kept?", "4", VISITS),
            Case.first("Which doctor had the most missed visits?", "Dr Okoye", VISITS),
            Case.first("Name the patient who paid the second highest total in fees.", "Abel", VISITS),
            Case.first("In which month were the most visits missed?", "March", VISITS),
            Case.first("How many visits took at least half an hour?", "3", VISITS),
            Case.first("How many visits fell on a Monday?", "3", VISITS),
            Case.first(
                    "List the departments by total fee income from highest to lowest.",
                    "Cardiology, Dermatology",
                    VISITS),
            Case.first(
                    "Which carrier transported the greatest total weight? Give its name.",
                    "Swift Road",
                    SHIPMENTS,
                    CARRIERS),
            Case.first(
                    "What is the total freight cost (weight times rate) of all shipments by carriers from Norland?",
                    "95",
                    SHIPMENTS,
                    CARRIERS),
            Case.first(
                    "What is the average number of days between shipping and delivery for shipments to Brill?",
                    "4",
                    SHIPMENTS),
            Case.first("Which product brought in the most revenue over the two months?", "Cake", JANUARY, FEBRUARY),
            Case.first("How many cups of tea were sold in both months together?", "21", JANUARY, FEBRUARY),
            Case.first("By how many units did sales of tea change from January to February?", "7", JANUARY, FEBRUARY));

    private MoreCases() {}
}
