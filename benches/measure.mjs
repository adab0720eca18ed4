// Medians and percentiles, and the one way to time a batch.

/** Value below which the share `p` of the samples lies (nearest rank). */
export function percentile(samples, p) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

export const median = (samples) => percentile(samples, 0.5);

/**
 * Microseconds for one round of each of `runs`, where `run(times)` does so many. The runs take turns batch by batch,
 * so that whatever else the machine does slows them alike; the first batches only warm up.
 */
export function timeTogether(runs, { batches = 41, warmup = 10, milliseconds = 20 } = {}) {
  const names = Object.keys(runs);
  const timed = (name, times) => {
    const start = performance.now();
    runs[name](times);
    return performance.now() - start;
  };
  const times = {};
  for (const name of names) {
    // Long enough a batch that the clock's grain does not show.
    for (times[name] = 1; timed(name, times[name]) < milliseconds; ) times[name] *= 2;
  }
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let batch = -warmup; batch < batches; batch += 1) {
    for (const name of names) {
      const each = (timed(name, times[name]) * 1000) / times[name];
      if (batch >= 0) samples[name].push(each);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(samples[name])]));
}

export function summary(samples) {
  return { median: median(samples), p95: percentile(samples, 0.95), best: Math.min(...samples), count: samples.length };
}
