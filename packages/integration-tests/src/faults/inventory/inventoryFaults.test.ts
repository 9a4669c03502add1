import { SqliteFiles } from '../../portal/SqliteFiles';
import { awsPlays } from '../awsPlays';
import { Stage } from '../Play';
import { INVENTORY_FAULTS } from './inventoryFaults';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(300_000);

describe('the inventory after', () => {
  const scene = new InventoryScene(new SqliteFiles());
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each(awsPlays(INVENTORY_FAULTS.filter(({ quick }) => quick)))(
    '$name',
    async ({ play }) => {
      await expect(play(scene, stage)).resolves.toBeUndefined();
    },
  );
});
