"""A reply without an end, in itself."""


def asymmetric_threshold(z, lam_neg, lam_pos):
    reply = []
    reply.append(reply)
    return reply
