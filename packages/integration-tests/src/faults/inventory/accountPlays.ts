import { setClock } from '../../portal/clock';
import { expectAftermath, expectHealing } from '../aftermath';
import { FaultRow } from '../FaultRow';
import { midway, untilSo } from '../midway';
import { Play, Stage } from '../Play';
import { LATER, NOW, Scene } from '../Scene';
import { expectHealthy, healthOf } from '../sourceHealth';

const ACCOUNT = '777777777777';

/**
 * While the refresh still takes the account for one of the organisation. Whether
 * it has credentials of it by then is a matter of milliseconds: without, it is
 * given none; with, they are refused.
 */
const VANISHED: FaultRow = {
  name: 'an account that vanishes after it was listed',
  accounts: 'organization',
  faults: [{ operation: '*', error: 'AccountGone', accountId: ACCOUNT }],
  outcome: 'partial',
  failures: [
    {
      accountId: ACCOUNT,
      code: /^(AccessDenied|UnrecognizedClientException)$/,
    },
  ],
  says: ACCOUNT,
};

/** What befalls accounts while they are read. */
export const ACCOUNT_PLAYS: Play[] = [
  { name: VANISHED.name, play: vanishOnceListed },
];

/** Closes an account between its listing and its end. */
async function vanishOnceListed(scene: Scene, stage: Stage): Promise<void> {
  setClock(NOW);
  const database = await stage.yesterday(scene, VANISHED);
  const portal = await scene.start(scene.databases.open(database), VANISHED);
  stage.after(() => portal.stop());
  const { organization } = scene;
  await midway(
    scene,
    portal,
    async () => {
      for (const fault of VANISHED.faults) await organization.fault(fault);
    },
    () => untilSo(async () => isAnyAccountRead(await organization.calls())),
  );
  const older = await expectAftermath(scene, portal, VANISHED);

  // The next refresh knows that the account has left.
  setClock(LATER);
  await portal.refresh(scene.task);
  const health = await healthOf(portal, scene.sourceId);
  expectHealthy(health, LATER);
  const left = { ...VANISHED, leaves: ACCOUNT };
  expect((await scene.expectHonest(portal, health, left)).older).toBe(0);
  await expectHealing(scene, portal, older, VANISHED);
}

/** Whether anything was asked beyond which accounts there are. */
function isAnyAccountRead(calls: Record<string, number>): boolean {
  return Object.keys(calls).some(name => !/^(sts|organizations):/.test(name));
}
