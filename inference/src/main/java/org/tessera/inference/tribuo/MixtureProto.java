package org.tessera.inference.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Base64;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.clustering.ClusterID;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;

/**
 * The protobuf form of a mixture: a {@code Struct} of protobuf's own with Tribuo's model data in Base64 and the
 * parameters as lists, so that no message of ours has to be compiled.
 */
final class MixtureProto {
    private static final int VERSION = 0;

    private MixtureProto() {}

    static ModelProto write(ModelDataCarrier<ClusterID> carrier, MixtureParameters parameters) {
        Struct data = Struct.newBuilder()
                .putFields(
                        "model",
                        Value.newBuilder()
                                .setStringValue(Base64.getEncoder()
                                        .encodeToString(carrier.serialize().toByteArray()))
                                .build())
                .putFields("share", numbers(parameters.share()))
                .putFields("levels", numbers(parameters.levels()))
                .putFields("cuts", numbers(parameters.cuts().cuts()))
                .build();
        return ModelProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(DiscreteMixtureModel.class.getName())
                .setSerializedData(Any.pack(data))
                .build();
    }

    static DiscreteMixtureModel read(int version, Any message) throws InvalidProtocolBufferException {
        if (version != VERSION)
            throw new IllegalArgumentException(
                    "a discrete mixture of version " + version + ", this version reads " + VERSION);
        Struct data = message.unpack(Struct.class);
        ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(ByteString.copyFrom(
                Base64.getDecoder().decode(field(data, "model").getStringValue()))));
        if (!(carrier.outputDomain().getOutput(0) instanceof ClusterID))
            throw new IllegalStateException("the outputs of this model are no clusters but "
                    + carrier.outputDomain().getOutput(0).getClass().getSimpleName());
        @SuppressWarnings("unchecked") // checked above
        ImmutableOutputInfo<ClusterID> clusters = (ImmutableOutputInfo<ClusterID>) carrier.outputDomain();
        MixtureParameters parameters = new MixtureParameters(
                numbers(data, "share"), numbers(data, "levels"), new Levels(numbers(data, "cuts")));
        if (parameters.share().length != clusters.size()
                || parameters.features() != carrier.featureDomain().size()
                || parameters.levels().length
                        != clusters.size()
                                * carrier.featureDomain().size()
                                * parameters.cuts().count()) {
            throw new IllegalStateException("a damaged discrete mixture: " + parameters.levels().length
                    + " level probabilities for " + clusters.size() + " clusters and "
                    + carrier.featureDomain().size() + " features");
        }
        return new DiscreteMixtureModel(
                carrier.name(), carrier.provenance(), carrier.featureDomain(), clusters, parameters);
    }

    private static Value numbers(double[] values) {
        ListValue.Builder list = ListValue.newBuilder();
        for (double v : values) list.addValues(Value.newBuilder().setNumberValue(v));
        return Value.newBuilder().setListValue(list).build();
    }

    private static double[] numbers(Struct data, String name) {
        return field(data, name).getListValue().getValuesList().stream()
                .mapToDouble(Value::getNumberValue)
                .toArray();
    }

    private static Value field(Struct data, String name) {
        Value value = data.getFieldsMap().get(name);
        if (value == null) throw new IllegalStateException("a damaged discrete mixture: '" + name + "' is missing");
        return value;
    }
}
