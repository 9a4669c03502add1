import { awsPlays } from '../awsPlays';
import { databasePlays } from '../databasePlays';
import { Stage } from '../Play';
import { PROCESS_PLAYS } from '../processPlays';
import { replicaPlays } from '../replicaPlays';
import { INVENTORY_FAULTS } from './inventoryFaults';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(900_000);

describe('the inventory after', () => {
  const scene = new InventoryScene();
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each([
    ...awsPlays(INVENTORY_FAULTS),
    ...databasePlays(),
    ...PROCESS_PLAYS,
    ...replicaPlays(),
  ])('$name', async ({ play }) => {
    await expect(play(scene, stage)).resolves.toBeUndefined();
  });
});
