import { defineConfig, type UserConfig } from 'vite';

/** JSX is Vite's own; the plugin only keeps state while one edits. */
const whileEditing = async () => [(await import('@vitejs/plugin-react')).default()];

export default defineConfig(async ({ command }): Promise<UserConfig> => ({
  root: import.meta.dirname,
  base: '/console/',
  plugins: command === 'serve' ? await whileEditing() : [],
  resolve: {
    tsconfigPaths: true,
    // Holidays are read from a file on a server, and are part of the page here.
    alias: [{ find: /^\.\/chinese-days\.js$/, replacement: './chinese-days.browser.ts' }],
  },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Ant Design marks its modules for React servers; there is none here.
      onLog: (level, log, handle) => void (log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log)),
    },
  },
  server: { proxy: { '/api': process.env.CONSOLE_API ?? 'http://localhost:3000' } },
}));
