package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    private static final AgentTool DATE = ObservedTool.of(ComputeTools.all().getLast());

    /** A call as it is written; with single quotes, which JSON has double. */
    private static String answer(String arguments) throws Exception {
        return Calls.call(DATE, arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'operation':'between','date':'2024-02-11','other':'2025-07-04'} | 509",
                "{'operation':'between','date':'2025-07-04','other':'2024-02-11','unit':'days'} | -509",
                "{'operation':'between','date':'2025-07-04','other':'2025-07-04'} | 0",
                "{'operation':'between','date':'2025-07-01','other':'2025-07-04','inclusive':true} | 4",
                "{'operation':'between','date':'2025-07-04','other':'2025-07-01','inclusive':true} | -4",
                "{'operation':'between','date':'2025-01-01','other':'2025-01-20','unit':'weeks'} | 2",
                "{'operation':'between','date':'2025-01-31','other':'2025-02-28','unit':'months'} | 0",
                "{'operation':'between','date':'2000-02-29','other':'2025-02-28','unit':'years'} | 24",
                "{'operation':'between','date':'2025-01-01','other':'2025-12-31','unit':'years','inclusive':true} | 1",
                "{'operation':'between','date':'2025-07-04','other':'2025-07-07','unit':'business-days'} | 1",
                "{'operation':'between','date':'2025-07-05','other':'2025-07-07','unit':'business-days'} | 1",
                "{'operation':'between','date':'2025-07-07','other':'2025-07-04','unit':'business-days'} | -1",
                "{'operation':'between','date':'2026-05-01','other':'2026-05-31','unit':'business-days','inclusive':true,"
                        + "'holidays':['2026-05-01','14 May 2026']} | 19",
                "{'operation':'between','date':'0001-01-01','other':'9999-12-31'} | 3652058",
                "{'operation':'add','date':'2024-03-05','amount':200} | 2024-09-21",
                "{'operation':'add','date':'2024-03-05','amount':-3,'unit':'weeks'} | 2024-02-13",
                "{'operation':'add','date':'2025-01-31','amount':1,'unit':'months'} | 2025-02-28",
                "{'operation':'add','date':'2023-08-31','amount':18,'unit':'months'} | 2025-02-28",
                "{'operation':'add','date':'2024-02-29','amount':1,'unit':'years'} | 2025-02-28",
                "{'operation':'add','date':'2024-02-29','amount':-4,'unit':'years'} | 2020-02-29",
                "{'operation':'add','date':'2025-12-18','amount':10,'unit':'business-days',"
                        + "'holidays':['2025-12-25','2025-12-26','2026-01-01','2026-01-06']} | 2026-01-07",
                "{'operation':'add','date':'2025-07-05','amount':-1,'unit':'business-days'} | 2025-07-04",
                "{'operation':'add','date':'2025-07-05','amount':0,'unit':'business-days'} | 2025-07-05",
                "{'operation':'weekday','date':'1961-09-17'} | Sunday",
                "{'operation':'weekday','date':'July 4, 2025'} | Friday",
                "{'operation':'nth-weekday','date':'July 2025','amount':2,'weekday':'Tuesday'} | 2025-07-08",
                "{'operation':'nth-weekday','date':'2025-07','amount':-1,'weekday':'friday'} | 2025-07-25",
                "{'operation':'nth-weekday','date':'2025-07-20','amount':5,'weekday':'Tue'} | 2025-07-29",
                "{'operation':'next-weekday','date':'2025-07-04','weekday':'Friday'} | 2025-07-11",
                "{'operation':'next-weekday','date':'2025-07-04','weekday':'Friday','inclusive':true} | 2025-07-04",
                "{'operation':'previous-weekday','date':'2025-07-04','weekday':'Friday'} | 2025-06-27",
                "{'operation':'to-business-day','date':'2025-07-05'} | 2025-07-07",
                "{'operation':'to-business-day','date':'2025-07-05','amount':-1,'holidays':['2025-07-04']} | 2025-07-03",
                "{'operation':'to-business-day','date':'2025-07-06','weekdays':['Sunday','Monday']} | 2025-07-06",
                "{'operation':'add','date':'2025-07-04','amount':1,'unit':'business-days','weekdays':['Monday','Saturday']}"
                        + " | 2025-07-05",
                "{'operation':'month-end','date':'2024-01-31','amount':1} | 2024-02-29",
                "{'operation':'period','date':'1988-05-12','other':'2024-03-03'} | 35, 9, 20",
                "{'operation':'recur','date':'2025-01-07','amount':14,'from':'2025-05-01','to':'2025-05-31'}"
                        + " | 2025-05-13, 2025-05-27",
                "{'operation':'recur','date':'2024-01-31','amount':1,'unit':'months','nth':14} | 2025-02-28",
                "{'operation':'recur','date':'2024-01-31','amount':1,'unit':'months','nth':3} | 2024-03-31",
                "{'operation':'recur','date':'2025-03-04','weekdays':['Tuesday','Thursday'],'nth':4} | 2025-03-13",
                "{'operation':'recur','date':'2025-01-01','weekday':'Friday','amount':-1,'unit':'months','to':'2025-02-28'}"
                        + " | 2025-01-31, 2025-02-28",
                "{'operation':'recur','date':'2025-01-01','amount':1,'unit':'business-days','to':'2025-02-28',"
                        + "'holidays':['2025-01-01']} | 2025-01-02, 2025-02-03",
                "{'operation':'recur','date':'2025-03-03','amount':9,'weekdays':['Sunday'],'nth':1} | 2025-03-30",
                "{'operation':'count','date':'2026-01-13','amount':1,'unit':'months','weekdays':['Friday'],"
                        + "'to':'2026-12-31'} | 3",
                "{'operation':'count','date':'2025-03-01','weekdays':['Monday'],'to':'2025-03-31',"
                        + "'holidays':['2025-03-10']} | 4",
                "{'operation':'common','dates':['2025-03-01, 2025-03-05','2025-03-05, 2025-03-09']} | 2025-03-05",
                "{'operation':'format','date':'2025-07-04','pattern':'EEEE, d MMMM yyyy'} | Friday, 4 July 2025",
                "{'operation':'format','dates':['2025-07-04, 2025-07-09'],'pattern':'d'} | 4, 9",
                "{'operation':'sort','dates':['2025-07-04','2025-07-01'],'labels':['b','a']} | a, b",
                "{'operation':'latest','dates':['2025-07-04','2025-07-01'],'labels':['b','a']} | b",
                "{'operation':'add','date':'21:45','amount':510,'unit':'minutes'} | 06:15",
                "{'operation':'add','date':'2025-02-28T22:00','amount':3,'unit':'hours'} | 2025-03-01T01:00",
                "{'operation':'between','date':'22:50','other':'06:15','unit':'minutes'} | 445",
                "{'operation':'next-weekday','date':'2025-07-04','weekday':'Saturday'} | 2025-07-05",
                "{'operation':'sort','dates':['July 4, 1998','30 March 1998','9 November 1997']}"
                        + " | 1997-11-09, 1998-03-30, 1998-07-04",
                "{'operation':'sort','dates':['2025-03-01, 2024-01-02','July 4, 1998; 1 May 2000']}"
                        + " | 1998-07-04, 2000-05-01, 2024-01-02, 2025-03-01",
                "{'operation':'earliest','dates':['2025-03-01','2024-12-31']} | 2024-12-31",
                "{'operation':'latest','dates':['2025-03-01','2024-12-31']} | 2025-03-01",
                "{'operation':'day-of-year','date':'2024-12-31'} | 366",
                "{'operation':'iso-week','date':'2024-12-30'} | 1",
                "{'operation':'iso-week','date':'2021-01-03'} | 53",
                "{'operation':'leap-year','date':'1900'} | false",
                "{'operation':'leap-year','date':'2000-05-01'} | true",
                "{'operation':'days-in-month','date':'February 2024'} | 29",
                "{'operation':'days-in-month','date':'2025-02-10','other':null,'amount':null,'holidays':null} | 28"
            })
    void operation_onDates_hasItsAnswer(String arguments, String answer) throws Exception {
        assertThat(answer(arguments)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'operation':'weekday','date':'2025-02-29'} | date-invalid | days 1 to 28",
                "{'operation':'weekday','date':'2025-13-01'} | date-invalid | months 1 to 12",
                "{'operation':'weekday','date':'03/04/2025'} | date-invalid | 2025-04-03 or 2025-03-04",
                "{'operation':'weekday','date':'03.04.2025'} | date-invalid | can be",
                "{'operation':'weekday','date':'4/7/25'} | date-invalid | written like",
                "{'operation':'weekday','date':'today'} | date-invalid | written like",
                "{'operation':'weekday','date':'0000-01-01'} | date-invalid | no year 0",
                "{'operation':'weekday','date':'10000-01-01'} | date-invalid | written like",
                "{'operation':'weekday','date':'-0044-03-15'} | date-invalid | written like",
                "{'operation':'weekday','date':'Monday, 4 July 2025'} | date-invalid | is a Friday",
                "{'operation':'weekday','date':'2025'} | date-invalid | written like",
                "{'operation':'weekday','date':''} | date-invalid | written like",
                "{'operation':'add','date':'9999-12-31','amount':1} | date-invalid | 1 to 9999",
                "{'operation':'add','date':'0001-01-01','amount':-1} | date-invalid | 1 to 9999",
                "{'operation':'add','date':'2025-01-01','amount':2147483647,'unit':'years'} | date-invalid | 1 to 9999",
                "{'operation':'add','date':'2025-01-01','amount':2147483647,'unit':'business-days'} | date-invalid | 9999",
                "{'operation':'add','date':'2025-01-01','amount':-2147483648,'unit':'business-days'} | date-invalid | 9999",
                "{'operation':'next-weekday','date':'9999-12-31','weekday':'Friday'} | date-invalid | 1 to 9999",
                "{'operation':'add','date':'2025-01-01'} | argument-invalid | needs the argument amount",
                "{'operation':'add','date':'2025-01-01','amount':1,'inclusive':true} | argument-invalid | inclusive",
                "{'operation':'weekday'} | argument-invalid | needs the argument date",
                "{'operation':'between','date':'2025-01-01'} | argument-invalid | needs the argument other",
                "{'operation':'sort','dates':[]} | argument-invalid | at least one",
                "{'operation':'sort'} | argument-invalid | needs the argument dates",
                "{'operation':'sort','dates':['2025-01-01','soon']} | date-invalid | soon",
                "{'operation':'sort','dates':[null]} | argument-invalid | dates",
                "{'operation':'nth-weekday','date':'2025-07','amount':6,'weekday':'Friday'} | argument-invalid | 1 to 5",
                "{'operation':'nth-weekday','date':'2025-07','amount':5,'weekday':'Friday'} | nothing-found | 2025-07",
                "{'operation':'nth-weekday','date':'2025-07','amount':1,'weekday':'Caturday'} | argument-invalid | Caturday",
                "{'operation':'nth-weekday','date':'2025-07','amount':1,'weekday':'T'} | argument-invalid | English",
                "{'operation':'tomorrow','date':'2025-07-04'} | argument-invalid | days-in-month",
                "{'operation':'weekday','date':['2025-07-04']} | argument-invalid | date",
                "{'operation':'weekday','date':'2025-07-04','when':'now'} | argument-invalid | when",
                "{'date':'2025-07-04'} | argument-invalid | operation"
            })
    void operation_thatCannotBeDone_isAFault(String arguments, String code, String reason) throws Exception {
        assertThat(answer(arguments)).startsWith("error " + code + ": ").contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-07-04",
                "2025/07/04",
                "2025/7/4",
                "4 July 2025",
                "04 July 2025",
                "July 4, 2025",
                "July 4 2025",
                "4 Jul 2025",
                "Jul. 4, 2025",
                "4th of July 2025",
                "July 4th, 2025",
                "4 July, 2025",
                "JULY 4, 2025",
                "Friday, 4 July 2025",
                "Fri 4 Jul 2025",
                "  4   July 2025 ",
                "4-Jul-2025"
            })
    void date_inAnyWriting_isTheSame(String text) throws FaultException {
        assertThat(DateReader.date(text)).isEqualTo("2025-07-04");
    }

    @Test
    void date_ofNumbersWithOneReading_isRead() throws FaultException {
        assertThat(DateReader.date("25/12/2025")).isEqualTo("2025-12-25");
        assertThat(DateReader.date("12/25/2025")).isEqualTo("2025-12-25");
        assertThat(DateReader.date("05.05.2025")).isEqualTo("2025-05-05");
        assertThat(DateReader.date("1 Sept 2025")).isEqualTo("2025-09-01");
        assertThat(DateReader.date("May 1, 2025")).isEqualTo("2025-05-01");
        assertThatThrownBy(() -> DateReader.date("1 Mai 2025"))
                .isInstanceOf(FaultException.class)
                .extracting("code")
                .isEqualTo(FaultCode.DATE_INVALID);
    }
}
