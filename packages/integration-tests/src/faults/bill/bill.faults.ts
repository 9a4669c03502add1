import { awsPlays } from '../awsPlays';
import { databasePlays } from '../databasePlays';
import { Stage } from '../Play';
import { PROCESS_PLAYS } from '../processPlays';
import { replicaPlays } from '../replicaPlays';
import { BILL_FAULTS } from './billFaults';
import { BillScene } from './BillScene';

jest.setTimeout(900_000);

describe('the bill after', () => {
  const scene = new BillScene();
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each([
    ...awsPlays(BILL_FAULTS),
    ...databasePlays(),
    ...PROCESS_PLAYS,
    ...replicaPlays(),
  ])('$name', async ({ play }) => {
    await expect(play(scene, stage)).resolves.toBeUndefined();
  });
});
