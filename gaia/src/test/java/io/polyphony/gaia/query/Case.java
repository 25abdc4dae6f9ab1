package io.polyphony.gaia.query;

import static io.polyphony.gaia.query.Tables.BUDGET;
import static io.polyphony.gaia.query.Tables.CUSTOMERS;
import static io.polyphony.gaia.query.Tables.LAKES;
import static io.polyphony.gaia.query.Tables.LOANS;
import static io.polyphony.gaia.query.Tables.ORDERS;
import static io.polyphony.gaia.query.Tables.PRODUCTS;
import static io.polyphony.gaia.query.Tables.SALES;
import static io.polyphony.gaia.query.Tables.SCORES;
import static io.polyphony.gaia.query.Tables.STAFF;
import static io.polyphony.gaia.query.Tables.TRIPS;

import java.util.List;

/** A question, its answer, and how far down it may stand. */
record Case(int rank, String question, String answer, List<Table> tables) {

    static Case first(String question, String answer, Table... tables) {
        return new Case(1, question, answer, List.of(tables));
    }

    static Case among(int rank, String question, String answer, Table... tables) {
        return new Case(rank, question, answer, List.of(tables));
    }

    static final List<Case> ALL = List.of(
            first("In which country does Reed Pool lie?", "Sudmark", LAKES),
            first("How deep is Grey Loch, in metres?", "155", LAKES),
            first("Which lake is the deepest?", "Stone Water", LAKES),
            first("What is the name of the shallowest lake in the table?", "Reed Pool", LAKES),
            first("How many of the lakes are in Norland or Westia?", "4", LAKES),
            first("How many lakes have pike?", "2", LAKES),
            first("What is the total area of the lakes in Sudmark?", "48.2", LAKES),
            first("List the lakes with a depth of more than 100 m in alphabetical order.", "Grey Loch, Long Mere, Stone Water", LAKES),
            first("How many lakes are not in Westia?", "4", LAKES),
            first("Which lakes are deeper than Blue Tarn? Give a comma separated list.", "Long Mere, Stone Water, Grey Loch", LAKES),
            first("By how many metres is Stone Water deeper than Long Mere?", "108", LAKES),
            first("What is the average depth of the lakes in Norland?", "75", LAKES),
            first("Name the three largest lakes, the largest first.", "Long Mere, Fern Lake, Grey Loch", LAKES),
            first("How deep is Blue Tarn in centimetres?", "4800", LAKES),
            first("How many different kinds of fish are there?", "4", LAKES),
            first("How many books has Ada borrowed?", "3", LOANS),
            first("Which books have not been returned yet? List them.", "Clay, Bees", LOANS),
            first("Who wrote Harbour?", "Olga Finn", LOANS),
            first("When was Winter returned?", "2025-03-09", LOANS),
            first("How many books were borrowed in February 2025?", "2", LOANS),
            first("How many pages has the longest book by Tom Rudd?", "410", LOANS),
            first("How many books were borrowed after 1 February 2025?", "4", LOANS),
            first("Who borrowed the most books?", "Ada", LOANS),
            first("How many days lie between the dates on which The Salt Road was borrowed and returned?", "14", LOANS),
            first("How many authors are in the list?", "4", LOANS),
            first("How many pages do the books by Ines Marr have together?", "518", LOANS),
            first("What is the median number of pages?", "208", LOANS),
            first("List the orders of the North region in ascending order.", "101, 103, 106, 108", SALES),
            first("How many lamps were sold altogether?", "19", SALES),
            first("What percentage of the orders came from the East region?", "25", SALES),
            first("Which agent sold the most chairs?", "Brandt", SALES),
            first("How much were the orders of the North region worth in total, in euros?", "1120", SALES),
            first("How many orders has Ek in the North region?", "2", SALES),
            first("How many orders were placed in March?", "2", SALES),
            first("What is the highest unit price?", "150", SALES),
            first("On what date was the order with the largest quantity placed?", "2025-01-09", SALES),
            first("How many more desks than chairs are there by quantity sold?", "8", SALES),
            first("Who is the youngest employee?", "Fay Moss", STAFF),
            first("Who has been with the company the longest?", "Bo Lind", STAFF),
            first("What does Dee Park earn?", "61000", STAFF),
            first("How many employees work remotely?", "3", STAFF),
            first("What is the average salary in the Sales department?", "38750", STAFF),
            first("Which department has the highest average age?", "Research", STAFF),
            first("How many people earn between 33000 and 41000?", "3", STAFF),
            first("Which employees earn more than the average? Give their names.", "Bo Lind, Dee Park", STAFF),
            first("What is the difference between the highest and the lowest salary?", "30500", STAFF),
            first("Who joined after 2019?", "Cy Adler, Fay Moss", STAFF),
            first("How many employees are under 35?", "3", STAFF),
            first("Which team has the highest total of points?", "Foxes", SCORES),
            first("How many points did the Otters score in round 2?", "14", SCORES),
            first("What is the total number of points of the Kites?", "24", SCORES),
            first("How many points did the Foxes collect in away matches?", "20", SCORES),
            first("How many points more than the Kites did the Otters win in all?", "5", SCORES),
            first("What is the price of the Clay mug?", "12.8", PRODUCTS, ORDERS, CUSTOMERS),
            first("In which town is the customer of order O4?", "Tamsin", ORDERS, CUSTOMERS),
            first("How many items did the customer from Orvel order in total?", "39", ORDERS, CUSTOMERS),
            first("Which product was ordered in the largest quantity in a single order?", "Clay mug", PRODUCTS, ORDERS),
            first("Which customer ordered the most items altogether? Give the name.", "Hotel Mira", ORDERS, CUSTOMERS),
            first("What is the total value of all orders?", "1872.2", PRODUCTS, ORDERS),
            first("What is the price of the product in order O3?", "34", PRODUCTS, ORDERS),
            first("Which trip is the cheapest?", "T2", TRIPS),
            first("Where does the most expensive trip go?", "Tamsin", TRIPS),
            first("How many hours does trip T1 take?", "5.1666667", TRIPS),
            first("How long is trip T3 in kilometres?", "1310", TRIPS),
            first("How many trips go to Orvel?", "2", TRIPS),
            first("What is the total distance of the trips in June 2025?", "344", TRIPS),
            first("How many trips cost less than 40?", "3", TRIPS),
            first("What do the amounts marked in yellow add up to?", "615.5", BUDGET),
            first("Which item is marked green?", "Lights", BUDGET),
            first("How much did Jo pay?", "1460", BUDGET),
            first("What share of the total amount was paid by Mia, in percent? Round to one decimal.", "20.8", BUDGET));
}
