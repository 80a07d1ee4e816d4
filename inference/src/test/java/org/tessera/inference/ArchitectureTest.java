package org.tessera.inference;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Term;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Optimizers;

/** The borders that docs/architecture.md draws. */
@AnalyzeClasses(packages = "org.tessera.inference", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CIRCLE_BETWEEN_PACKAGES = SlicesRuleDefinition.slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass c) {
                    return SliceIdentifier.of(c.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    /** But for what SwapMatrix needs to be shown in a notebook. */
    @ArchTest
    static final ArchRule ESTIMATORS_KNOW_RANDOM_ONLY = noClasses()
            .that()
            .resideInAPackage("org.tessera.inference.estimator..")
            .and()
            .doNotHaveSimpleName("SwapMatrix")
            .should()
            .dependOnClassesThat(ours().and(not(
                    resideInAnyPackage("org.tessera.inference.estimator", "org.tessera.inference.random"))));

    /**
     * The engine runs a graph. Of the declarations it knows axes and what a node says in plain values: the function of
     * an operation, the layers of a net, the user's own cost. Only the kernel that calls such a cost asks over which
     * axes it was declared.
     */
    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_DECLARATIONS = noClasses()
            .that()
            .resideInAPackage("org.tessera.inference.internal.engine..")
            .and()
            .doNotHaveSimpleName("BlackBoxKernel")
            .should()
            .dependOnClassesThat(resideInAPackage("org.tessera.dsl..")
                    .and(not(belongToAnyOf(Axis.class, NetSpec.class, BlackBox.class, Term.BlackBoxCost.class)))
                    .and(not(equivalentTo(RealExpr.BinaryFunction.class)))
                    .and(not(equivalentTo(RealExpr.Reduction.class))));

    @ArchTest
    static final ArchRule THE_ENGINE_STANDS_BELOW_WHAT_RUNS_IT = noClasses()
            .that()
            .resideInAnyPackage("org.tessera.inference.internal.engine..", "org.tessera.inference.internal.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tessera.inference",
                    "org.tessera.inference.diagnostics..",
                    "org.tessera.inference.result..",
                    "org.tessera.inference.internal.session..",
                    "org.tessera.inference.internal.train..",
                    "org.tessera.inference.internal.measure..",
                    "org.tessera.inference.internal.answer..",
                    "org.tessera.inference.internal.store..");

    @ArchTest
    static final ArchRule ONLY_THE_FACADE_MAKES_FITS = noClasses()
            .that()
            .resideInAPackage("org.tessera.inference.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tessera.inference");

    /** What a model without nets, ND4J's optimisers and Tribuo never touches. */
    @ArchTest
    static final ArchRule LIBRARIES_OF_NETS_STAY_BEHIND_THEIR_WALL = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.tessera.inference.internal.engine.blas..", "org.tessera.inference.internal.engine.net..")
            .and()
            .areNotAssignableTo(Optimizer.class)
            .and()
            .areNotAssignableTo(Optimizer.Updater.class)
            .and()
            .areNotAssignableTo(Optimizers.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "com.sun.jna..");

    @ArchTest
    static final ArchRule TRIBUO_STAYS_BEHIND_ITS_WALL = noClasses()
            .that()
            .resideOutsideOfPackage("org.tessera.inference.tribuo..")
            .and()
            .doNotHaveSimpleName("TribuoIdx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tribuo..");

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("org.tessera..");
    }
}
