import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { compiledWording } from './compiled-wording.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const workspace = fileURLToPath(new URL('../..', import.meta.url));
const { HEARD_HTTP_PORT = '3000' } = loadEnv('', workspace, 'HEARD_');
const server = `http://127.0.0.1:${HEARD_HTTP_PORT}`;
const SERVED = ['/api', '/messages', '/s/', '/p/', '/health', '/privacy', '/standards'];

/**
 * Style sheets of chunks may arrive in any order, and the first mention of a layer decides its place: so every sheet
 * begins with the order of all (the same as in libs/theme).
 */
const layersFirst = {
  name: 'layers-first',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.fileName.endsWith('.css')) file.source = `@layer theme,base,components,app,utilities;${file.source}`;
  },
};

/** Lays a compressed copy beside every file that shrinks; the server gives it to browsers that take it. */
const compressed = {
  name: 'compressed',
  enforce: 'post',
  writeBundle({ dir }, bundle) {
    for (const { fileName } of Object.values(bundle)) {
      if (!/^assets\/.*\.(js|css|svg)$/.test(fileName)) continue;
      const path = join(dir, fileName);
      const plain = readFileSync(path);
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      writeFileSync(`${path}.br`, brotliCompressSync(plain, quality));
      writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: here,
  plugins: [compiledWording, react(), layersFirst, compressed],
  // `#contracts` and its kind name the sources of our libs through the imports of package.json.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: `${workspace}dist/apps/console`,
    emptyOutDir: true,
    assetsDir: 'assets',
    // The content security policy admits files only: nothing may become an inline data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    cssMinify: true,
    reportCompressedSize: false,
    manifest: 'manifest.json',
    // Schemas and rare sentences stay out of chunks that only want a plain function of the same lib.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/libs\/(contracts|wording)\/src\//.test(id) } },
  },
  server: {
    port: 5173,
    proxy: {
      ...Object.fromEntries(SERVED.map((path) => [path, { target: server, changeOrigin: false }])),
      '/socket.io': { target: server, ws: true, changeOrigin: false },
    },
  },
});
