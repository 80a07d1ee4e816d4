package org.tessera.inference.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.VariableIDInfo;
import org.tribuo.clustering.ClusterID;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * A mixture of products of categoricals as Tribuo sees it; made by {@link DiscreteMixtureTrainer}. Predicts the most
 * probable cluster, with the probability of each. An example without features is one whose features are all 0.
 * Serialised in Tribuo's protobuf form.
 */
public final class DiscreteMixtureModel extends Model<ClusterID> {
    private static final long serialVersionUID = 1L;

    private final transient MixtureParameters parameters;
    private final transient double[] empty;

    DiscreteMixtureModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<ClusterID> clusters,
            MixtureParameters parameters) {
        super(name, provenance, features, clusters, true);
        this.parameters = parameters;
        this.empty = parameters.empty();
    }

    /** Probability of each cluster. */
    public double[] share() {
        return parameters.share().clone();
    }

    /** Probabilities of the levels of a feature in a cluster. */
    public double[] levels(int cluster, String feature) {
        VariableIDInfo id = featureIDMap.get(feature);
        if (id == null) throw new IllegalArgumentException("no feature '" + feature + "' was seen in training");
        double[] p = new double[parameters.cuts().count()];
        for (int l = 0; l < p.length; l++) p[l] = Math.exp(parameters.log(cluster, id.getID(), l));
        return p;
    }

    @Override
    public Prediction<ClusterID> predict(Example<ClusterID> example) {
        MixtureParameters.Posterior posterior = parameters.posterior(example, featureIDMap, empty);
        Map<String, ClusterID> scores = new LinkedHashMap<>();
        for (int k = 0; k < parameters.clusters(); k++)
            scores.put(Integer.toString(k), new ClusterID(k, posterior.probabilities()[k]));
        int best = posterior.best();
        return new Prediction<>(
                new ClusterID(best, posterior.probabilities()[best]), scores, posterior.used(), example, true);
    }

    /** The features of greatest mean level in each cluster, with that level; all when {@code n} is negative. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        Map<String, List<Pair<String, Double>>> top = new LinkedHashMap<>();
        for (int k = 0; k < parameters.clusters(); k++) {
            List<Pair<String, Double>> all = new ArrayList<>();
            for (int f = 0; f < featureIDMap.size(); f++)
                all.add(new Pair<>(featureIDMap.get(f).getName(), parameters.mean(k, f)));
            all.sort(Comparator.comparing((Pair<String, Double> p) -> p.getB())
                    .reversed()
                    .thenComparing(Pair::getA));
            top.put(Integer.toString(k), List.copyOf(n < 0 ? all : all.subList(0, Math.min(n, all.size()))));
        }
        return top;
    }

    @Override
    public Optional<Excuse<ClusterID>> getExcuse(Example<ClusterID> example) {
        return Optional.empty();
    }

    @Override
    protected Model<ClusterID> copy(String newName, ModelProvenance newProvenance) {
        return new DiscreteMixtureModel(newName, newProvenance, featureIDMap, outputIDInfo, parameters);
    }

    /** Tribuo's protobuf form; {@link Model#deserialize} reads it back. */
    @Override
    public ModelProto serialize() {
        return MixtureProto.write(createDataCarrier(), parameters);
    }

    /**
     * Called by {@link Model#deserialize}.
     *
     * @throws InvalidProtocolBufferException if the message is not what {@link #serialize} writes
     */
    public static DiscreteMixtureModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        return MixtureProto.read(version, message);
    }

    private Object writeReplace() throws java.io.ObjectStreamException {
        throw new java.io.NotSerializableException("Java serialisation of "
                + getClass().getSimpleName() + "; use serializeToFile or serialize(), Tribuo's protobuf form");
    }
}
