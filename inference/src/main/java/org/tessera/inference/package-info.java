/**
 * What a user calls: {@code Inference} configures and runs, {@code Fit} holds the result. The steps behind them are in
 * the packages below; no kernel and no estimator lives here.
 */
@NullMarked
package org.tessera.inference;

import org.jspecify.annotations.NullMarked;
