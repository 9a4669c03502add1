import { isSoonAfter, setClock } from '../portal/clock';
import { copyDatabase } from '../portal/copyDatabase';
import { PortalProcess } from '../portal/PortalProcess';
import { PostgresServer } from '../portal/PostgresServer';
import { Portal } from '../portal/startPortal';
import { NOW, Scene } from './Scene';
import { expectHealthy, healthOf } from './sourceHealth';

const REFRESHES_WITHIN_MS = 120_000;

/** Lets two replicas of the backend refresh on one database at once. */
export function describeReplicas(scene: Scene): void {
  const server = PostgresServer.find();
  if (!server) return;
  let portals: Portal[] = [];
  let processes: PortalProcess[] = [];

  const yesterday = async () => {
    // Of this name, the plugin finds it as its own.
    const prefix = `${server.newName()}_`;
    const name = await server.create(`${prefix}ml-governance`);
    const knex = server.open(name);
    const migrated = await scene.start(knex);
    await migrated.stop();
    await copyDatabase(scene.files.open(scene.yesterday()), knex);
    return { prefix, name, knex };
  };

  beforeEach(() => setClock(NOW));
  afterEach(async () => {
    for (const portal of portals) await portal.stop();
    for (const one of processes) await one.kill();
    portals = [];
    processes = [];
    await scene.organization.mend();
  });
  afterAll(() => server.remove());

  it('two refreshes that run at once', async () => {
    const { name, knex } = await yesterday();
    portals = [await scene.start(knex), await scene.start(server.open(name))];
    await Promise.all(portals.map(portal => portal.refresh(scene.task)));
    for (const portal of portals) {
      expectHealthy(await healthOf(portal, scene.sourceId), NOW);
      await scene.expectComplete(portal);
    }
  });

  it('two replicas that start at once, of which one refreshes', async () => {
    const [alone, shared] = [await yesterday(), await yesterday()];
    portals = [await scene.start(alone.knex)];
    await scene.organization.forgetCalls();
    await portals[0].refresh(scene.task);
    const callsOfOne = await scene.organization.calls();
    await scene.organization.forgetCalls();

    const { entities, aws } = scene.portalOptions();
    const start = () =>
      PortalProcess.start({
        database: {
          client: 'pg',
          connection: server.connection('postgres'),
          prefix: shared.prefix,
        },
        entities,
        aws,
        now: NOW,
      });
    processes = await Promise.all([start(), start()]);
    for (const one of processes) {
      await one.until(async () => {
        const { lastRefresh } = await healthOf(one, scene.sourceId);
        return (
          lastRefresh?.outcome === 'succeeded' &&
          isSoonAfter(lastRefresh.startedAt, NOW)
        );
      }, REFRESHES_WITHIN_MS);
      await scene.expectComplete(one);
    }
    // Assuming a role is each process's own business.
    const { 'sts:AssumeRole': own, ...callsOfTwo } =
      await scene.organization.calls();
    const { 'sts:AssumeRole': its, ...expected } = callsOfOne;
    expect(callsOfTwo).toEqual(expected);
  });
}
