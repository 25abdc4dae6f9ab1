package io.polyphony.gaia.hop;
import java.util.*;
public class Tune { public static final Map<String,Double> V=new TreeMap<>(); public static final Map<String,Double> D=new TreeMap<>();
 static double v(String n,double d){ D.put(n,d); return V.getOrDefault(n,d);} }
