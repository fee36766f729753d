/** What left the organization: one row for each mail or electronic invoice. */
export interface Mail {
  /** UTC. */
  at: string;
  type: 'Mailout' | 'Einvoice';
  voucherGuid: string;
  number: number;
  /** E-mail addresses, or the one number an electronic invoice was sent to. */
  recipients: string[];
  sender: string;
  subject: string;
  message: string;
  hasPdf: boolean;
}
