import { hurryLongTimers, setClock } from '../portal/clock';
import { expectAftermath, expectHealing } from './aftermath';
import { FaultRow } from './FaultRow';
import { Play, Stage } from './Play';
import { NOW, Scene } from './Scene';

/** Lets AWS fail as the rows say, once each. */
export function awsPlays(rows: readonly FaultRow[]): Play[] {
  return rows.map(awsPlay);
}

function awsPlay(row: FaultRow): Play {
  async function play(scene: Scene, stage: Stage): Promise<void> {
    setClock(NOW);
    if (row.hurried) stage.after(hurryLongTimers());
    const database = await stage.yesterday(scene, row);
    const portal = await scene.start(scene.databases.open(database), row);
    stage.after(() => portal.stop());
    for (const fault of row.faults) await scene.organization.fault(fault);
    await portal.refresh(scene.task);
    expect(await scene.organization.unmetFaults()).toEqual([]);
    const older = await expectAftermath(scene, portal, row);
    await expectHealing(scene, portal, older, row);
  }
  return { name: row.name, play };
}
