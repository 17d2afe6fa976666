export { BlobStore } from './blob-store.js';
export * from './blobs.module.js';
