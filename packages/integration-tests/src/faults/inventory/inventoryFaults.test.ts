import { describeAwsFaults } from '../describeAwsFaults';
import { INVENTORY_FAULTS } from './inventoryFaults';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(120_000);

describe('the inventory after', () => {
  const scene = new InventoryScene();

  beforeAll(() => scene.setUp());
  afterAll(() => scene.tearDown());

  describeAwsFaults(
    scene,
    INVENTORY_FAULTS.filter(({ quick }) => quick),
  );
});
