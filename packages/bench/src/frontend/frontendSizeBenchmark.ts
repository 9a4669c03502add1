import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { atMost, BenchmarkResult, unbounded } from '../harness/BenchmarkResult';
import { freePort } from '../harness/freePort';
import { applicationName } from '../organization/taggedResources';
import { startPortal } from '../portal/startPortal';
import { firstLoadFiles, gzippedSize } from './buildSize';
import { filesOfPage, hasBrowser } from './entityPage';
import { buildPortalFrontend } from './portalFrontend';
import { servePortal } from './servePortal';

const ORGANIZATION = { applications: 3, days: 400, resources: 300 };
const KILOBYTE = 1_000;
const BOUND = 30;

interface Build {
  dist: string;
  /** Of the cards and of the page itself. */
  shows: readonly (string | RegExp)[];
}

/** What the plugin adds to what a browser has to load, gzipped. */
export const frontendSizeBenchmark: Benchmark = {
  name: 'frontend-size',
  title: 'the demo portal built for production, with the plugin and without',
  async run(context) {
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    context.progress('building the portal twice');
    const name = applicationName(1);
    const withPlugin: Build = {
      dist: await buildPortalFrontend({ withPlugin: true, baseUrl }),
      shows: [name, /Net amortized, USD/, 'Tag compliance', /\d%/],
    };
    const without: Build = {
      dist: await buildPortalFrontend({ withPlugin: false, baseUrl }),
      shows: [name, 'Relations'],
    };
    const firstLoad = async ({ dist }: Build) =>
      (await gzippedSize(dist, await firstLoadFiles(dist))) / KILOBYTE;
    const added = (await firstLoad(withPlugin)) - (await firstLoad(without));
    return [
      atMost(
        { name: 'frontend-size/first-load', value: added, unit: 'kB' },
        BOUND,
      ),
      ...(await entityPage(context, port, [withPlugin, without])),
    ];
  },
};

async function entityPage(
  { note, progress }: BenchmarkContext,
  port: number,
  builds: readonly [Build, Build],
): Promise<BenchmarkResult[]> {
  if (!(await hasBrowser())) {
    note(
      'the entity page is not measured: there is no Chromium at /usr/bin/chromium; install the package chromium or set CHROMIUM_PATH',
    );
    return [];
  }
  const portal = await startPortal(ORGANIZATION, progress);
  try {
    progress('opening the page of an entity');
    const sizes: number[] = [];
    for (const { dist, shows } of builds) {
      const server = await servePortal({ dist, port, backendUrl: portal.url });
      try {
        const url = `http://127.0.0.1:${port}/catalog/default/component/${applicationName(1)}`;
        const files = await filesOfPage(url, shows);
        sizes.push((await gzippedSize(dist, files)) / KILOBYTE);
      } finally {
        await server.close();
      }
    }
    const [withPlugin, without] = sizes;
    note(
      `the whole page of an entity is ${Math.round(withPlugin)} kB with the plugin and ${Math.round(without)} kB without`,
    );
    return [
      unbounded({
        name: 'frontend-size/entity-page',
        value: withPlugin - without,
        unit: 'kB',
      }),
    ];
  } finally {
    await portal.close();
  }
}
