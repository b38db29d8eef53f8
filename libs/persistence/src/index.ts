export * from './coalescer.js';
export * from './data-source.js';
export * from './each-alone.js';
export * from './migrate.js';
export * from './persistence.module.js';
export * from './poll-loop.js';
export * from './transactions.js';
export * from './transient-database-error.js';
