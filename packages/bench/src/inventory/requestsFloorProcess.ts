import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { serveParent } from '../harness/serveParent';
import { sideBySide } from '../harness/sideBySide';
import {
  loadClients,
  RecordedRequest,
  replayRequests,
} from './recordedRequests';

/** What the process that makes requests again is told. */
export interface RequestsFloorOptions {
  /** Of JSON: the requests, partition by partition. */
  file: string;
  /** So many partitions side by side. */
  concurrency: number;
  /** So many requests of each. */
  requestsAtATime: number;
}

/** Makes them once: as cold as a portal is that has just started. */
serveParent<RequestsFloorOptions>(async options => {
  const { file, concurrency, requestsAtATime } = options;
  const recorded: RecordedRequest[][] = JSON.parse(
    await readFile(file, 'utf8'),
  );
  loadClients(recorded.flat());
  return {
    url: 'http://127.0.0.1',
    commands: {
      replay: async () => {
        const began = performance.now();
        await sideBySide(concurrency, recorded, one =>
          replayRequests(one, requestsAtATime),
        );
        return (performance.now() - began) / 1_000;
      },
    },
  };
});
