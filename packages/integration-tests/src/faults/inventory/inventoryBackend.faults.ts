import { everyDatabase } from '../../portal/everyDatabase';
import { backendPlays } from '../backendPlays';
import { Stage } from '../Play';
import { ACCOUNT_PLAYS } from './accountPlays';
import { InventoryScene } from './InventoryScene';

jest.setTimeout(900_000);

describe.each(everyDatabase())('the inventory on $kind after', databases => {
  const scene = new InventoryScene(databases);
  const stage = new Stage();

  beforeAll(() => scene.setUp());
  afterEach(() => stage.clear(scene));
  afterAll(() => scene.tearDown());

  it.each([...ACCOUNT_PLAYS, ...backendPlays(databases)])(
    '$name',
    async ({ play }) => {
      await expect(play(scene, stage)).resolves.toBeUndefined();
    },
  );
});
