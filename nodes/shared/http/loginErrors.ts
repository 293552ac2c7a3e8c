import { OperationalError, UserError, type UserErrorOptions } from 'n8n-workflow';
import type { TransportFault } from './transport';

/** A refusal stands for this long where the provider locks nobody out. */
const REFUSAL_STANDS_MS = 10_000;

/**
 * The provider looked at user name and password and said no. Never retried: where a provider locks
 * accounts, each further attempt prolongs the lock.
 */
export class LoginRefused extends UserError {
	/** Read by shape: the platform wraps errors, and the class may come from another copy. */
	readonly loginRefused = true;

	/**
	 * For so long, in ms, the refusal stands for everybody who comes with the same credentials: nobody
	 * asks again before.
	 */
	readonly standsMs: number;

	constructor(
		message: string,
		{ standsMs = REFUSAL_STANDS_MS, ...options }: UserErrorOptions & { standsMs?: number } = {},
	) {
		super(message, options);
		this.standsMs = standsMs;
	}
}

/** @returns whether a link of an error's chain of causes is a refused login */
export function isLoginRefused(error: object): error is LoginRefused {
	return 'loginRefused' in error && error.loginRefused === true;
}

/**
 * The login got no answer that tells whether it is accepted. It takes the place of the error of the
 * HTTP client, which holds the password in its request.
 */
export class LoginUnanswered extends OperationalError {
	constructor(readonly fault: TransportFault) {
		super(fault.message, { description: fault.description });
	}
}

/** @returns whether a link of an error's chain of causes is an unanswered login */
export function isLoginUnanswered(error: object): error is LoginUnanswered {
	return 'fault' in error && typeof error.fault === 'object' && error.fault !== null;
}
