/** Where in a pull something happened, and what had been received until then. */
export interface Progress {
	/** 1 for the first slice. */
	slice: number;
	slices: number;
	/** ISO 8601, UTC; absent where the range is not cut by date. */
	sliceFrom?: string;
	sliceTo?: string;
	/** 1 for the first page of the slice. */
	page: number;
	/** Records that had come out before. */
	recordsReceived: number;
}

/** A pull that went wrong at a place. */
export class PullFailed extends Error {
	override readonly name = 'PullFailed';

	constructor(
		override readonly cause: unknown,
		readonly progress: Progress,
	) {
		super('The pull did not complete');
	}
}
