import { describeAwsFaults } from '../describeAwsFaults';
import { describeDatabaseFaults } from '../describeDatabaseFaults';
import { describeKill } from '../describeKill';
import { describeReplicas } from '../describeReplicas';
import { INVENTORY_FAULTS } from './inventoryFaults';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(300_000);

describe('the inventory after', () => {
  const scene = new InventoryScene();

  beforeAll(() => scene.setUp());
  afterAll(() => scene.tearDown());

  describeAwsFaults(scene, INVENTORY_FAULTS);
  describeDatabaseFaults(scene);
  describeKill(scene);
  describeReplicas(scene);
});
