import { FaultRow } from './FaultRow';
import { Scene } from './Scene';

/** A fault that is played in the middle of a refresh, and what must hold after it. */
export interface Play {
  name: string;
  play(scene: Scene, stage: Stage): Promise<void>;
}

/** Clears away what plays have put up. */
export class Stage {
  private readonly left: (() => Promise<unknown> | unknown)[] = [];

  /** @param clear - what to do once the play is over, however it went */
  after(clear: () => Promise<unknown> | unknown): void {
    this.left.push(clear);
  }

  /** A copy of the database as it was left yesterday, while the play lasts. */
  async yesterday(scene: Scene, row?: FaultRow): Promise<string> {
    const name = await scene.yesterday(row);
    this.after(() => scene.databases.close(name));
    return name;
  }

  async clear(scene: Scene): Promise<void> {
    await scene.organization.mend();
    for (;;) {
      const clear = this.left.pop();
      if (!clear) return;
      await clear();
    }
  }
}
