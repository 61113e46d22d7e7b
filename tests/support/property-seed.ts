import fc from 'fast-check';

const seed = process.env['PROPERTY_SEED'] ?? '20261126';

fc.configureGlobal(seed === 'random' ? {} : { seed: Number(seed) });
