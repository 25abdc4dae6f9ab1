package io.polyphony.gaia.query;

import static io.polyphony.gaia.query.Tables.BRIDGES;
import static io.polyphony.gaia.query.Tables.BUDGET;
import static io.polyphony.gaia.query.Tables.CUSTOMERS;
import static io.polyphony.gaia.query.Tables.FLIGHTS;
import static io.polyphony.gaia.query.Tables.HOURS;
import static io.polyphony.gaia.query.Tables.LAKES;
import static io.polyphony.gaia.query.Tables.LOANS;
import static io.polyphony.gaia.query.Tables.MEMBERS;
import static io.polyphony.gaia.query.Tables.ORDERS;
import static io.polyphony.gaia.query.Tables.PRODUCTS;
import static io.polyphony.gaia.query.Tables.SALES;
import static io.polyphony.gaia.query.Tables.SCORES;
import static io.polyphony.gaia.query.Tables.STAFF;
import static io.polyphony.gaia.query.Tables.TRIPS;
import static io.polyphony.gaia.query.Tables.WEATHER;

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
            first(
                    "List the lakes with a depth of more than 100 m in alphabetical order.",
                    "Grey Loch, Long Mere, Stone Water",
                    LAKES),
            first("How many lakes are not in Westia?", "4", LAKES),
            first(
                    "Which lakes are deeper than Blue Tarn? Give a comma separated list.",
                    "Long Mere, Stone Water, Grey Loch",
                    LAKES),
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

    /** Asked after what answers them was written. */
    static final List<Case> LATER = List.of(
            first("What year did the Long Span open?", "1975", BRIDGES),
            first("Which bridge is the oldest?", "Old Ford", BRIDGES),
            first("How many bridges cross the Wend?", "2", BRIDGES),
            first("Give the total length of the steel bridges in metres.", "2130", BRIDGES),
            first("How long is the shortest stone bridge?", "38", BRIDGES),
            first("How many kilometres long is the Long Span?", "1.24", BRIDGES),
            first("How many of the bridges were opened before 1900?", "3", BRIDGES),
            first("Name the newest bridge over the Ost.", "Harbour Link", BRIDGES),
            first("What is the material of the bridge with the highest toll?", "steel", BRIDGES),
            first("Which river has the most bridges? If there is a tie, any.", "Wend", BRIDGES),
            first(
                    "Which members have not paid their fee? List them alphabetically, separated by commas.",
                    "Ivo Hart, Max Orth",
                    MEMBERS),
            first("How many gold members are there?", "2", MEMBERS),
            first("Who was the last to join the club?", "Max Orth", MEMBERS),
            first("Which city does Una Gray come from?", "Orvel", MEMBERS),
            first("How many members from Kest have paid the fee?", "2", MEMBERS),
            first("When did Lia Sand join?", "2018-01-05", MEMBERS),
            first("How many members joined between 2020 and 2022?", "3", MEMBERS),
            first("How many hours did Ali work in total?", "20.5", HOURS),
            first("Who worked the most hours overall?", "Ali", HOURS),
            first("How many hours were worked at the Yard?", "21.5", HOURS),
            first("What does the firm owe Bea for her work altogether?", "336", HOURS),
            first("On how many days did Ali work?", "3", HOURS),
            first("What is the average number of hours per entry for Ali, to two decimals?", "6.83", HOURS),
            first("Which flight leaves latest in the day?", "NA33", FLIGHTS),
            first("How many seats does flight NA20 have?", "64", FLIGHTS),
            first("Which flights depart from Kest? Give their numbers, separated by commas.", "NA11, NA20", FLIGHTS),
            first("What share of the seats on flight NA11 is booked, as a percentage?", "80", FLIGHTS),
            first("Which month was the driest?", "April", WEATHER),
            first("How much rain fell in March, in millimetres?", "55", WEATHER),
            first("What was the total rainfall over the five months?", "291", WEATHER),
            first("Which month had the most hours of sunshine?", "May", WEATHER),
            first(
                    "In which months did more than 60 mm of rain fall? Give a comma separated list in the order of the table.",
                    "January, February",
                    WEATHER),
            first("What is the difference between the maximum and the minimum temperature in May?", "11", WEATHER),
            first("How many months had less than 100 hours of sunshine?", "2", WEATHER),
            first("What is the mean salary of remote employees?", "46166.6666667", STAFF),
            first("How old is the oldest person in Research?", "51", STAFF),
            first("How many departments are there?", "3", STAFF),
            first("Count the employees of the Support department whose salary is above 32000.", "1", STAFF),
            first("Which employee of the Sales department earns the least?", "Cy Adler", STAFF),
            first("What is the combined salary of Ana Ruiz and Bo Lind?", "99000", STAFF),
            first("Which customer lives in Orvel?", "Lund Bakery", ORDERS, CUSTOMERS),
            first("How many orders did Hotel Mira place?", "2", ORDERS, CUSTOMERS),
            first("In order O4, how many pieces were ordered?", "2", ORDERS, CUSTOMERS, PRODUCTS),
            first("How many venues appear in the results?", "2", SCORES),
            first("In which round did the Foxes score most?", "3", SCORES),
            first("What did the trips to Orvel cost together?", "26.5", TRIPS),
            first("How many days did the trip to Tamsin take from departure to arrival?", "5", TRIPS),
            first("Which destination is farthest away?", "Tamsin", TRIPS),
            among(5, "How many passengers are booked on flights to Kest in all?", "178", FLIGHTS),
            among(
                    5,
                    "List the names of the customers who ordered the Clay mug in alphabetical order.",
                    "Hotel Mira, Lund Bakery",
                    ORDERS,
                    CUSTOMERS,
                    PRODUCTS));
}
