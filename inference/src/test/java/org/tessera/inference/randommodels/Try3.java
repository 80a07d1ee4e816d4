package org.tessera.inference.randommodels;
import java.util.*;
public class Try3 {
  public static void main(String[] a) {
    int from = Integer.parseInt(a[0]), n = Integer.parseInt(a[1]); int most=Integer.parseInt(a[2]);
    Map<String,Integer> counts = new TreeMap<>(); Map<String,Double> time=new TreeMap<>();
    Map<String,Integer> shrunk = new TreeMap<>();
    long t0=System.nanoTime();
    for (long q0 = from; q0 < from+n; q0++) { final long s=q0;
      ModelSpec m = Generator.of(s);
      Map<String,Check> timed=new LinkedHashMap<>();
      Checks.of(m).forEach((k,c)->timed.put(k, x->{long t=System.nanoTime(); try{c.run(x);} finally {time.merge(k,(System.nanoTime()-t)/1e9,Double::sum);}}));
      boolean done=false;
      for (var e : Checks.run(s, m, timed).entrySet()) {
        Outcome o = e.getValue(); String name=e.getKey();
        counts.merge(name+" "+o.kind(),1,Integer::sum);
        if (o.kind()==Outcome.Kind.REFUSED) { String q=o.message().replaceAll("'[^']*'","'_'").replaceAll("[a-z]+\\d+","_").replaceAll("[-0-9.]+","#"); counts.merge("refused: "+q.substring(0,Math.min(140,q.length())),1,Integer::sum);} 
        if (!o.isFailure() || done || name.equals("axis order")|| name.equals("guide support")) continue;
        String key=name+" "+(o.kind()==Outcome.Kind.CRASHED?o.message():"");
        if (o.message().startsWith("sum of the prob")||o.message().startsWith("prediction")&&!m.variable(o.message().split("[ :]")[2]).discrete()) key+=o.message().substring(0,12);
        if (shrunk.merge(key,1,Integer::sum)>most) continue;
        done=true;
        ModelSpec small = Shrinker.shrink(m, x -> { Outcome r=Shrink.run(s,x,name); return r.kind()==o.kind() && (o.kind()!=Outcome.Kind.CRASHED || r.message().equals(o.message()));});
        System.out.println("#### seed "+s+" "+name+": "+o.message().substring(0,Math.min(200,o.message().length())));
        System.out.println(Source.of(small)); System.out.println("=> "+Shrink.run(s,small,name).message()+"\n");
        System.out.flush();
      }
    }
    counts.forEach((k,v)->System.out.println(k+" "+v));
    System.out.println(time);
    System.out.println("time "+(System.nanoTime()-t0)/1e9);
  }
}
