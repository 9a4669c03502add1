import { setClock } from '../portal/clock';
import { Portal } from '../portal/startPortal';
import { expectAftermath, expectHealing } from './aftermath';
import { FaultRow } from './FaultRow';
import { NOW, Scene } from './Scene';

/** Plays each fault of AWS in a refresh, then lets the next one be good. */
export function describeAwsFaults<Row extends FaultRow>(
  scene: Scene<Row>,
  rows: readonly Row[],
): void {
  let portal: Portal | undefined;

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await scene.organization.mend();
  });

  it.each(rows)('$name', async row => {
    setClock(NOW);
    portal = await scene.start(scene.files.open(scene.yesterday(row)), row);
    for (const fault of row.faults) await scene.organization.fault(fault);
    await portal.refresh(scene.task);
    expect(await scene.organization.unmetFaults()).toEqual([]);
    await expectAftermath(scene, portal, row);
    await expectHealing(scene, portal, row);
  });
}
