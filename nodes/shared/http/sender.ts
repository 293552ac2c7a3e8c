/** Who sends a request, for a login that comes before it. */
export interface Sender {
	/** Ends when nobody waits for the request any more. */
	signal: AbortSignal;
	/** When the request with this credential began, in ms since 1970 UTC. */
	sentAtMs: number;
	/** Gets to know each token that comes of a login. */
	learn(token: string): void;
}

/**
 * By the very object that is lent to a request: the platform hands it on to the credential's login, which
 * gets to know nothing else of the execution that needs it.
 */
const senders = new WeakMap<object, Sender>();

/** @param credentials the object that the platform gets for one request */
export function tellSender(credentials: object, sender: Sender): void {
	senders.set(credentials, sender);
}

/** @returns who sends with it; `undefined` where the platform itself does, e.g. to test a credential */
export function senderOf(credentials: object): Sender | undefined {
	return senders.get(credentials);
}
