import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import { readTextFile, unreadable } from '../../readTextFile';

const MEND = 'run cdk synth anew, and give its output with --cdk';

/** Templates have a megabyte, and manifests grow with their constructs. */
const MAX_BYTES = 100_000_000;

/**
 * A directory that the CDK has written, from which nothing outside of it is
 * read: whoever can write a manifest is not to choose files of the pipeline.
 */
export class AssemblyDirectory {
  /** @throws InputError for what is no directory that can be read. */
  static async open(path: string): Promise<AssemblyDirectory> {
    const root = await realpath(path).catch(error => {
      throw unreadable({ path, mend: MEND }, error);
    });
    return new AssemblyDirectory(path, root);
  }

  private constructor(
    /** As it is shown. */
    readonly path: string,
    private readonly root: string,
  ) {}

  /** A file of the directory as it is shown. */
  shown(name: string): string {
    return join(this.path, name);
  }

  /** @throws InputError for what is no text of this directory. */
  async read(name: string): Promise<string> {
    const path = await this.inside(name);
    const text = { path, mend: MEND, maxBytes: MAX_BYTES };
    return readTextFile({ ...text, path: this.shown(name) });
  }

  /** @throws InputError for what is no directory of this one. */
  async open(name: string): Promise<AssemblyDirectory> {
    return new AssemblyDirectory(this.shown(name), await this.inside(name));
  }

  private async inside(name: string): Promise<string> {
    const path = this.shown(name);
    const found = await realpath(resolve(this.root, name)).catch(error => {
      throw unreadable({ path, mend: MEND }, error);
    });
    const below = relative(this.root, found);
    if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
      throw new InputError(
        `${path}: lies outside of ${this.path}, and is not read; ${MEND}`,
      );
    }
    return found;
  }
}
