import { deployedDatabase } from '../../portal/deployedDatabase';
import { awsPlays } from '../awsPlays';
import { Stage } from '../Play';
import { BILL_FAULTS } from './billFaults';
import { BillScene } from './BillScene';

jest.setTimeout(900_000);

describe.each([deployedDatabase()])('the bill on $kind after', databases => {
  const scene = new BillScene(databases);
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each(awsPlays(BILL_FAULTS))('$name', async ({ play }) => {
    await expect(play(scene, stage)).resolves.toBeUndefined();
  });
});
