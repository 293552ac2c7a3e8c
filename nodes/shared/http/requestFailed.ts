import type { Outcome } from './classify';

/** A request that did not come to an answer, with what a user needs to know about it. */
export class RequestFailed extends Error {
	override readonly name = 'RequestFailed';

	constructor(
		readonly outcome: Outcome,
		/** How often it was sent. */
		readonly attempts: number,
		/** What kept it from being sent again, if something did. */
		readonly stoppedBy?: string,
		/** Whether the user has no options to give it more time. */
		readonly fixed?: boolean,
	) {
		super('The request did not succeed');
	}
}
