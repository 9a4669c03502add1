import { SandboxFault } from '../../organization/SandboxOrganization';
import { setClock } from '../../portal/clock';
import { expectAftermath, expectHealing } from '../aftermath';
import { FaultRow } from '../FaultRow';
import { midway, untilSo } from '../midway';
import { Play, Stage } from '../Play';
import { LATER, NOW, Scene } from '../Scene';
import { expectHealthy, healthOf } from '../sourceHealth';

const ACCOUNT = '777777777777';

/** How long a call hangs, so that what strikes meanwhile surely comes first. */
const HANGING_MS = 1_500;

/** While the refresh takes the account for one of the organisation. */
const vanished = (name: string, code: string): FaultRow => ({
  name,
  accounts: 'organization',
  faults: [{ operation: '*', error: 'AccountGone', accountId: ACCOUNT }],
  outcome: 'partial',
  failures: [{ accountId: ACCOUNT, code }],
  says: ACCOUNT,
});

const LISTED = vanished(
  'an account that vanishes after it was listed',
  'AccessDenied',
);
const BEING_READ = vanished(
  'an account that vanishes while it is read',
  'UnrecognizedClientException',
);

/** What befalls accounts while they are read. */
export const ACCOUNT_PLAYS: Play[] = [
  {
    name: LISTED.name,
    // It hangs when credentials are asked for, of whichever account.
    play: (scene, stage) =>
      vanishOnce(scene, stage, LISTED, {
        hanging: { operation: 'sts:AssumeRole', times: 60 },
        isSo: isAskedForCredentials(scene),
      }),
  },
  {
    name: BEING_READ.name,
    // It hangs in a call that credentials of the account were given for.
    play: (scene, stage) =>
      vanishOnce(scene, stage, BEING_READ, {
        hanging: { operation: 'sagemaker:*', accountId: ACCOUNT },
        isSo: async () => (await scene.organization.unmetFaults()).length === 0,
      }),
  },
];

/** Closes an account once something is so, which a call that hangs waits for. */
async function vanishOnce(
  scene: Scene,
  stage: Stage,
  row: FaultRow,
  {
    hanging,
    isSo,
  }: { hanging: Omit<SandboxFault, 'delayMs'>; isSo: () => Promise<boolean> },
): Promise<void> {
  setClock(NOW);
  const database = await stage.yesterday(scene, row);
  const portal = await scene.start(scene.databases.open(database), row);
  stage.after(() => portal.stop());
  const { organization } = scene;
  await organization.fault({ ...hanging, delayMs: HANGING_MS });
  await midway(
    scene,
    portal,
    async () => {
      for (const fault of row.faults) await organization.fault(fault);
    },
    () => untilSo(isSo),
  );
  const older = await expectAftermath(scene, portal, row);

  // The next refresh knows that the account has left.
  setClock(LATER);
  await portal.refresh(scene.task);
  const health = await healthOf(portal, scene.sourceId);
  expectHealthy(health, LATER);
  const left = { ...row, leaves: ACCOUNT };
  expect((await scene.expectHonest(portal, health, left)).older).toBe(0);
  await expectHealing(scene, portal, older, row);
}

/** Whether credentials are asked for after the accounts were listed. */
function isAskedForCredentials(scene: Scene): () => Promise<boolean> {
  let before: number | undefined;
  return async () => {
    const calls = await scene.organization.calls();
    const asked = calls['sts:AssumeRole'] ?? 0;
    if (!calls['organizations:ListAccounts']) return false;
    before ??= asked;
    return asked > before;
  };
}
