import { defineConfig, devices } from '@playwright/test';

/**
 * Browser tests of the portal as `npm start` serves it. They use the Chromium
 * of the machine (`apt-get install chromium`): nothing is downloaded.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 90_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // What passes the second time only is told of as flaky at the end.
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  reporter: [['list']],
  outputDir: 'node_modules/.cache/e2e-test-results',
  webServer: {
    command: 'npm start',
    url: 'http://localhost:7007/.backstage/health/v1/readiness',
    reuseExistingServer: true,
    timeout: 300_000,
    // Ctrl-C is how a person ends the portal, and it must end all of it.
    gracefulShutdown: { signal: 'SIGINT', timeout: 15_000 },
  },
  use: {
    ...devices['Desktop Chrome'],
    channel: undefined,
    baseURL: process.env.PORTAL_URL ?? 'http://localhost:3000',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
