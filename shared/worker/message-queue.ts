/** The worker's own queue, as far as it acts on it. */
export interface MessageQueue {
  /** Hides a message it has received for so many seconds (0 to 43,200). */
  hide(receiptHandle: string, seconds: number): Promise<void>;
  /** Puts a fresh copy of a message into the queue, visible after so many seconds (0 to 900). */
  sendAgain(body: string, group: string, seconds: number): Promise<void>;
}
