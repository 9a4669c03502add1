import { deployedDatabase } from '../../portal/deployedDatabase';
import { awsPlays } from '../awsPlays';
import { Stage } from '../Play';
import { INVENTORY_FAULTS } from './inventoryFaults';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(900_000);

describe.each([deployedDatabase()])(
  'the inventory on $kind after',
  databases => {
    const scene = new InventoryScene(databases);
    const stage = new Stage();

    beforeAll(() => scene.setUp());
    afterEach(() => stage.clear(scene));
    afterAll(() => scene.tearDown());

    it.each(awsPlays(INVENTORY_FAULTS))('$name', async ({ play }) => {
      await expect(play(scene, stage)).resolves.toBeUndefined();
    });
  },
);
