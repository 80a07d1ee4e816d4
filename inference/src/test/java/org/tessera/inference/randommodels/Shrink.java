package org.tessera.inference.randommodels;
import java.util.*;
public class Shrink {
  public static void main(String[] a) {
    String check=a[0];
    for (int k=1;k<a.length;k++) {
      long s = Long.parseLong(a[k]);
      ModelSpec m = Generator.of(s);
      Outcome first = run(s,m,check);
      System.out.println("#### seed "+s+" "+check+": "+first);
      if (!first.isFailure()) continue;
      ModelSpec small = Shrinker.shrink(m, x -> run(s,x,check).kind()==first.kind());
      System.out.println(Source.of(small)); System.out.println(run(s,small,check));
    }
  }
  static Outcome run(long s, ModelSpec m, String check) {
    Map<String,Check> c = Checks.of(m); if (!c.containsKey(check)) return new Outcome(Outcome.Kind.AGREES,"");
    Map<String,Outcome> r = Checks.run(s, m, Map.of(check, c.get(check)));
    return r.getOrDefault(check, new Outcome(Outcome.Kind.AGREES,""));
  }
}
