import { describeAwsFaults } from '../describeAwsFaults';
import { describeDatabaseFaults } from '../describeDatabaseFaults';
import { describeKill } from '../describeKill';
import { describeReplicas } from '../describeReplicas';
import { BILL_FAULTS } from './billFaults';
import { BillScene } from './BillScene';

jest.setTimeout(300_000);

describe('the bill after', () => {
  const scene = new BillScene();

  beforeAll(() => scene.setUp());
  afterAll(() => scene.tearDown());

  describeAwsFaults(scene, BILL_FAULTS);
  describeDatabaseFaults(scene);
  describeKill(scene);
  describeReplicas(scene);
});
