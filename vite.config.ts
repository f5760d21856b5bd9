import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.MARSHRUT_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'ui',
  plugins: [react()],
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    target: 'es2022',
    // Content Security Policy is script-src 'self': nothing may be inlined as a data: script.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': api, '/auth': api } },
});
