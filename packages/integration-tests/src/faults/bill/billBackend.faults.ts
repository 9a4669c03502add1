import { everyDatabase } from '../../portal/everyDatabase';
import { backendPlays } from '../backendPlays';
import { Stage } from '../Play';
import { BillScene } from './BillScene';

jest.setTimeout(900_000);

describe.each(everyDatabase())('the bill on $kind after', databases => {
  const scene = new BillScene(databases);
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each(backendPlays(databases))('$name', async ({ play }) => {
    await expect(play(scene, stage)).resolves.toBeUndefined();
  });
});
