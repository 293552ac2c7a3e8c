import { parse } from 'flatted';

/** A reference to stored bytes, as n8n keeps it on an item. */
export interface BinaryReference {
	/** Missing when the bytes are in `data` itself. */
	readonly id?: string;
	readonly data: string;
	readonly mimeType: string;
	readonly fileName?: string;
	readonly fileExtension?: string;
	/** In words, such as `1.2 MB`. */
	readonly fileSize?: string;
	readonly bytes?: number;
}

/** One item that a node gave out. */
export interface OutputItem {
	readonly json: Record<string, unknown>;
	readonly binary?: Readonly<Record<string, BinaryReference>>;
	readonly pairedItem?: unknown;
	readonly error?: unknown;
}

export interface ExecutionError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	/** The name of the node that failed. */
	readonly nodeName?: string;
}

/** One run of one node. */
export interface NodeRun {
	readonly startedAtMs: number;
	readonly durationMs: number;
	readonly status?: string;
	readonly error?: ExecutionError;
	/** The items of each output. */
	readonly outputs: ReadonlyArray<readonly OutputItem[]>;
}

/** A finished execution in readable form. */
export interface Execution {
	readonly id: string;
	readonly status: 'success' | 'error' | 'crashed' | 'canceled';
	/** From start to stop, as n8n measured it. */
	readonly durationMs: number;
	readonly error?: ExecutionError;
	/** By the name of the node. */
	readonly runs: Readonly<Record<string, readonly NodeRun[]>>;
	/** The items that a node gave out in its last run, by default on its first output. */
	items(nodeName: string, output?: number): readonly OutputItem[];
}

/** An execution as n8n's REST interface gives it. */
export interface RawExecution {
	readonly id: string;
	readonly status: Execution['status'];
	readonly startedAt: string;
	readonly stoppedAt?: string;
	/** In flatted form, because items refer to one another. */
	readonly data: string;
}

interface RawError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	readonly node?: { readonly name?: string };
}

interface RawRun {
	readonly startTime: number;
	readonly executionTime: number;
	readonly executionStatus?: string;
	readonly error?: RawError;
	readonly data?: { readonly main?: ReadonlyArray<readonly OutputItem[] | null> };
}

/** Reads what `GET /rest/executions/{id}` answered. */
export function decodeExecution(raw: RawExecution): Execution {
	const { resultData } = parse(raw.data) as {
		resultData: { runData?: Record<string, RawRun[]>; error?: RawError };
	};
	const runs = Object.fromEntries(
		Object.entries(resultData.runData ?? {}).map(([name, list]) => [name, list.map(decodeRun)]),
	);
	return {
		id: raw.id,
		status: raw.status,
		durationMs: raw.stoppedAt ? Date.parse(raw.stoppedAt) - Date.parse(raw.startedAt) : 0,
		error: decodeError(resultData.error),
		runs,
		items(nodeName, output = 0) {
			const last = runs[nodeName]?.at(-1);
			if (!last) throw new Error(`The node "${nodeName}" did not run.`);
			return last.outputs[output] ?? [];
		},
	};
}

function decodeRun(run: RawRun): NodeRun {
	return {
		startedAtMs: run.startTime,
		durationMs: run.executionTime,
		status: run.executionStatus,
		error: decodeError(run.error),
		outputs: (run.data?.main ?? []).map((items) => items ?? []),
	};
}

function decodeError(error: RawError | undefined): ExecutionError | undefined {
	if (!error) return undefined;
	const { message, description, httpCode, node } = error;
	return { message, description, httpCode, nodeName: node?.name };
}
