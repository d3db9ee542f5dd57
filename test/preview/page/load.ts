import { type RecordedFrames, type Truth } from '../recorded';

export interface Incident {
  readonly name: string;
  readonly frames: RecordedFrames;
  /** Whether a real Grafana answered these frames, or they were made from the recording. */
  readonly recorded: boolean;
  readonly truth: Truth;
}

export async function loadNames(): Promise<readonly string[]> {
  const response = await get('/incidents.json');
  return response.json();
}

export async function loadIncident(name: string): Promise<Incident> {
  const folder = `/incidents/${encodeURIComponent(name)}`;
  const [frames, truth] = await Promise.all([get(`${folder}/frames.json`), get(`${folder}/truth.json`)]);
  return {
    name,
    recorded: frames.headers.get('x-frames') === 'recorded',
    frames: await frames.json(),
    truth: await truth.json(),
  };
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return response;
}
